declare module 'fastify' {
  interface FastifyContextConfig {
    /** Needs no login. */
    public?: true;
  }
}

/** Of a route that needs no login. */
export const forAnybody = { public: true } as const;
