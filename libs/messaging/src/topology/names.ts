/** Names of what Baton derives from an exchange or a queue. People read these in the management UI. */
export const deadExchange = (exchange: string): string => `${exchange}.dead`;
export const deadQueue = (queue: string): string => `${queue}.dead`;
/** Both the alternate exchange and its one queue. */
export const unrouted = (exchange: string): string => `${exchange}.unrouted`;
