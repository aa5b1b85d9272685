export * from './certificate';
export * from './content';
export * from './enrollment-confirmation';
export { plainLetter } from './letter';
export * from './newsletter';
export * from './password-reset';
export * from './welcome';
