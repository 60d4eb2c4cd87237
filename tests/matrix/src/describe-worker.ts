/** A worker for workerd. */
export interface WorkerDescription {
  readonly port: number
  /** File of the bundle, beside the configuration. */
  readonly module: string
  /** Which behaviour of the runtime it has. */
  readonly compatibilityDate: string
  readonly bindings?: Readonly<Record<string, string>>
}

/** Writes the configuration of workerd for one worker that may reach this machine. */
export function describeWorker({ port, module, compatibilityDate, bindings = {} }: WorkerDescription): string {
  const texts = Object.entries(bindings).map(([name, text]) => `(name = "${name}", text = "${text}")`)
  return `
    using Workerd = import "/workerd/workerd.capnp";
    const config :Workerd.Config = (
      services = [(name = "main", worker = .main), (name = "internet", network = (allow = ["private"]))],
      sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
    );
    const main :Workerd.Worker = (
      modules = [(name = "worker", esModule = embed "${module}")],
      compatibilityDate = "${compatibilityDate}",
      bindings = [${texts}]
    );`
}
