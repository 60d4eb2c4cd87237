import decodeQR from 'qr/decode.js'
import { expect, test } from 'vitest'
import { renderQrCode } from './qr-code.js'

const address = 'http://127.0.0.1:4444/oauth2/device/verify?user_code=ABcd1234'
const scale = 4

test('the QR code holds the address with the code filled in, and has a name for people who do not see it', async () => {
  const picture = String(await renderQrCode(address, 'QR code of "x"'))
  expect(picture).toContain('role="img" aria-label="QR code of &quot;x&quot;"')
  expect(decodeQR(rasterize(picture))).toBe(address)
})

test('an address cannot break out of the picture', async () => {
  const picture = String(await renderQrCode('"><script>alert(1)</script>', 'label'))
  expect(picture).not.toContain('<script')
})

/** Draws the squares of the picture, dark on white. */
function rasterize(svg: string) {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])
  const side = size * scale
  const data = new Uint8Array(side * side * 4).fill(255)
  for (const [x, y] of listSquares(svg))
    for (let row = y * scale; row < (y + 1) * scale; row += 1)
      for (let column = x * scale; column < (x + 1) * scale; column += 1)
        data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3)
  return { width: side, height: side, data }
}

/** Reads the squares of the path: `M` is a place, `m` the way from the square before. */
function listSquares(svg: string): [x: number, y: number][] {
  let [x, y] = [0, 0]
  return Array.from(svg.matchAll(/([Mm])(-?\d+)[ ,]?(-?\d+)h1v1/g), ([, command, first, second]) => {
    const isPlace = command === 'M'
    x = (isPlace ? 0 : x) + Number(first)
    y = (isPlace ? 0 : y) + Number(second)
    return [x, y]
  })
}
