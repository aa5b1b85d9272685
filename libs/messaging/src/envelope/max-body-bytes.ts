/** Largest body that is sent or run unless an option says otherwise: 8 MiB, half of what RabbitMQ 4 takes. */
export const MAX_BODY_BYTES = 8 * 1024 * 1024;
