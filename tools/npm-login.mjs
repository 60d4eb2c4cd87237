// Lets npm publish with a token, as the first version of a package needs it: node tools/npm-login.mjs, with NODE_AUTH_TOKEN.
// Without the variable it does nothing, because trusted publishing needs no token.
import { execFileSync } from 'node:child_process'

if (process.env.NODE_AUTH_TOKEN) {
  const [, registry] = npm('config', 'get', 'registry')
    .trim()
    .split(/^https?:/)
  // npm reads the variable itself when it publishes, so that the token is in no file.
  npm('config', 'set', '--location=user', `${registry}:_authToken=\${NODE_AUTH_TOKEN}`)
}

function npm(...args) {
  return execFileSync('npm', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}
