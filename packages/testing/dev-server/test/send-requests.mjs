// Sends a number of requests to the first address, then one to the second, and prints how many got a response.
const [count, address, last] = process.argv.slice(2)
let responses = 0
for (let request = 0; request <= Number(count); request += 1) {
  const url = request < Number(count) ? `${address}/health/alive?request=${request}` : last
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
  await response.arrayBuffer()
  responses += 1
}
console.log(responses)
