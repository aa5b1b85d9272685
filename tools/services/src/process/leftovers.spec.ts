import { findLeftovers } from './leftovers';

const processes = [
  { pid: 1, command: '/usr/lib/erlang/erts-13/bin/beam.smp -W w -- -baton_directory /repo/.baton/rabbitmq' },
  { pid: 2, command: '/repo/.baton/rabbitmq/epmd -port 1 -address 127.0.0.1' },
  { pid: 3, command: '/bin/postgres -D /repo/.baton/postgres -c port=1' },
  { pid: 4, command: '/bin/sh /usr/lib/rabbitmq/bin/rabbitmq-server' },
  { pid: 5, command: 'vim /repo/.baton/rabbitmq/rabbitmq.conf' },
  { pid: 6, command: '/bin/postgres -D /repo/.baton/postgres-of-others -c port=2' },
  { pid: 7, command: 'sh -c QUICKSTART_DATA_DIR=/repo/.baton/postgres npm start' },
  {
    pid: 8,
    command:
      '/bin/sh -c \nsignal=$1 grace=$2\nexit baton-guard INT 10 /bin/postgres -D /repo/.baton/postgres',
  },
];
const pids = (directory: string): number[] => findLeftovers(processes, directory).map(({ pid }) => pid);

describe('what a killed run has left in a directory', () => {
  it('is the broker and its port mapper', () => {
    expect(pids('/repo/.baton/rabbitmq')).toEqual([1, 2]);
  });

  it('is the database with its guard, and not the one of a directory whose name begins alike', () => {
    expect(pids('/repo/.baton/postgres')).toEqual([3, 8]);
  });

  it('is not the shell in which a person named the directory to start us', () => {
    expect(pids('/repo/.baton/postgres')).not.toContain(7);
  });

  it('is nothing of another clone', () => {
    expect(pids('/other/.baton/rabbitmq')).toEqual([]);
  });
});
