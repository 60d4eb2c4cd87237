// Makes the folder it is given, starts a process that ignores every polite signal, prints its id, and stays.
import { mkdirSync } from 'node:fs'
import { startOwnedProcess } from '../src/owned-process.js'

const [folder = ''] = process.argv.slice(2)
mkdirSync(folder)
startOwnedProcess('/bin/sh', ['-c', 'trap "" TERM INT HUP; echo "{\\"pid\\": $$}"; while :; do sleep 1; done'], {
  environment: process.env,
  whenOrphaned: [['rm', '-rf', folder]],
  onLine: (line) => console.log(line),
})
