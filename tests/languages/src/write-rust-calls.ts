import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface RustFunction {
  readonly path: string
  readonly parameters: readonly { readonly name: string; readonly type: string }[]
}

/**
 * Writes `calls.rs` of the driver: Rust cannot look up a function by its name, so each one of the client gets an arm.
 *
 * @param apis - The folder of the generated client that has its functions.
 */
export function writeRustCalls(apis: string): string {
  return `// Made of the signatures of the client.
#![allow(unreachable_patterns, unused_imports)]

use crate::call::{respond, Call};
use hydra::{apis, models};
use serde_json::Value;

pub async fn perform(mut call: Call) -> Result<Value, String> {
    match call.operation().as_str() {
${listFunctions(apis).map(writeArm).join('\n')}
        _ => Err("the client has no such function".to_string()),
    }
}
`
}

function listFunctions(apis: string): RustFunction[] {
  const files = readdirSync(apis).filter((file) => file.endsWith('_api.rs'))
  return files.flatMap((file) => {
    const signatures = readFileSync(join(apis, file), 'utf8').matchAll(
      /^pub async fn (\w+)\(configuration: &configuration::Configuration,? ?(.*)\) -> Result</gm,
    )
    return [...signatures].map(([, name = '', parameters = '']) => ({
      path: `${file.replace('.rs', '')}::${name}`,
      parameters: readParameters(parameters),
    }))
  })
}

function readParameters(text: string): RustFunction['parameters'] {
  const parts = text.split(/, (?=(?:r#)?\w+: )/).filter((part) => part !== '')
  return parts.map((part) => {
    const [name = '', type = ''] = part.split(/: (.*)/s)
    return { name: name.replace('r#', ''), type }
  })
}

function writeArm({ path, parameters }: RustFunction): string {
  const name = path.replace(/.*::/, '').replaceAll('_', '')
  const takes = parameters.map((each, index) => `            let p${index} = ${writeTake(each)};`)
  const passed = parameters.map(({ type }, index) => `, ${writePass(type, `p${index}`)}`).join('')
  return `        "${name}" => {
${takes.join('\n')}
            let configuration = call.finish()?;
            Ok(respond(apis::${path}(&configuration${passed}).await))
        }`
}

/** What is no text, number or boolean can be the body. */
function writeTake({ name, type }: RustFunction['parameters'][number]): string {
  const isBody = /models::|serde_json::|HashMap/.test(type)
  return `call.take::<${type.replace('&str', 'String')}>("${name}", ${isBody})?`
}

function writePass(type: string, variable: string): string {
  if (type === '&str') return `&${variable}`
  return type === 'Option<&str>' ? `${variable}.as_deref()` : variable
}
