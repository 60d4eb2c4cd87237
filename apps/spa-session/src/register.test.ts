import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('why a registration failed is said without the credentials of the address', async () => {
  const { code, stderr } = await register('http://ada:s3cret@127.0.0.1:1')
  expect(code).toBe(1)
  expect(stderr).toMatch(/^Cannot register at HYDRA_ADMIN_URL: ./)
  expect(stderr).not.toContain('s3cret')
})

function register(HYDRA_ADMIN_URL: string): Promise<{ code: unknown; stderr: string }> {
  const args = ['--import', 'tsx', fileURLToPath(new URL('register.ts', import.meta.url))]
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env: { ...process.env, HYDRA_ADMIN_URL } }, (error, _stdout, stderr) =>
      resolve({ code: error?.code, stderr }),
    )
  })
}
