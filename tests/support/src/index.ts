export { hydraAnswering, type ObservedRequest } from './hydra-answering.js'
