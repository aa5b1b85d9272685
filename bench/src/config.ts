/** Where the servers are, if the environment says so. */
export function benchServers(env: NodeJS.ProcessEnv = process.env): {
  amqpUrl?: string;
  databaseUrl?: string;
} {
  const { AMQP_URL: amqpUrl, DATABASE_URL: databaseUrl } = env;
  return { ...(amqpUrl && { amqpUrl }), ...(databaseUrl && { databaseUrl }) };
}
