import { call, chain, chord, seconds } from '@baton/messaging';
import { add, total } from '../src/flows/contracts';
import { describeFlows, type FlowEngine, startFlowEngine } from '../src/flows/flow-suite';
import { realHome } from '../src/real-home';

const WAIT = { timeout: seconds(280) };
const one = (n: number) => call(add, { numbers: [n] });
const calls = (n: number) => Array.from({ length: n }, (_, i) => one(i));

describeFlows('RabbitMQ and PostgreSQL', realHome);

describe('large flows on RabbitMQ and PostgreSQL', () => {
  let engine: FlowEngine;
  beforeEach(async () => {
    engine = await startFlowEngine(await realHome(), 200);
  });
  afterEach(() => engine.stop());

  it('a chord of 10,000 members runs its body once with all results', async () => {
    const sum = (10_000 * 9_999) / 2;
    const made = chord('wide', calls(10_000), (results) => call(total, { results }));
    const started = await engine.publisher.start(made);
    await expect(started.result(WAIT)).resolves.toEqual({ sum, members: 10_000 });
    const [members, body] = await started.steps();
    expect(members).toMatchObject({ members: 10_000, succeeded: 10_000 });
    const [{ runId } = { runId: undefined }] = await engine.store.flows.members(started.id, 'body');
    expect(body).toMatchObject({ members: 1, succeeded: 1 });
    await expect(engine.store.runs.find(String(runId))).resolves.toMatchObject({
      attempts: [{ attempt: 1 }],
    });
  });

  it('a chain of 1,000', async () => {
    const started = await engine.publisher.start(chain('long', calls(1000)));
    await expect(started.result(WAIT)).resolves.toEqual({ sum: 999 });
  });
});
