interface Runner {
  query(...all: readonly never[]): Promise<unknown>;
}

/** As TypeORM has it. */
interface Schema {
  readonly driver: {
    createSchemaBuilder(): { log(): Promise<{ readonly upQueries: readonly { readonly query: string }[] }> };
  };
  createQueryRunner(): Runner;
}

/** The statements that would make of the tables what the entities say: none when the migrations do. */
export async function schemaDifference(dataSource: Schema): Promise<string[]> {
  const create = dataSource.createQueryRunner.bind(dataSource);
  dataSource.createQueryRunner = () => oneByOne(create());
  const { upQueries } = await dataSource.driver
    .createSchemaBuilder()
    .log()
    .finally(() => (dataSource.createQueryRunner = create));
  return upQueries.map(({ query }) => query);
}

/** The schema builder looks at all tables side by side on one connection, which pg deprecates. */
function oneByOne(runner: Runner): Runner {
  const ask = runner.query.bind(runner);
  let last: Promise<unknown> = Promise.resolve();
  runner.query = (...all) => {
    const answer = last.then(() => ask(...all));
    last = answer.catch(() => undefined);
    return answer;
  };
  return runner;
}
