import { plannedPackages } from '../debian/unpack-packages';
import { packagesToUnpack, relocatedScript } from './debian-packages';

describe('packages to download', () => {
  it('are those which a simulated installation would install, not those it would configure or keep', () => {
    const simulation = [
      'NOTE: This is only a simulation!',
      'The following NEW packages will be installed:',
      '  erlang-base rabbitmq-server',
      'Inst erlang-base (1:25.2.3+dfsg-1 Debian:12/stable [amd64])',
      'Inst rabbitmq-server (3.10.8-1.1 Debian:12/stable [all])',
      'Conf erlang-base (1:25.2.3+dfsg-1 Debian:12/stable [amd64])',
    ].join('\n');

    expect(plannedPackages(simulation)).toEqual(['erlang-base', 'rabbitmq-server']);
  });

  it('are none when everything is there', () => {
    expect(plannedPackages('rabbitmq-server is already the newest version (3.10.8-1.1).')).toEqual([]);
  });
});

describe('packages to unpack', () => {
  const all = ['libc6', 'libtinfo6', 'erlang-base', 'erlang-ssl', 'rabbitmq-server'];

  it('are the whole of RabbitMQ and Erlang, and of the rest what is missing', () => {
    const missing = ['libtinfo6', 'erlang-ssl', 'rabbitmq-server'];
    expect(packagesToUnpack({ missing, all }).sort()).toEqual([
      'erlang-base',
      'erlang-ssl',
      'libtinfo6',
      'rabbitmq-server',
    ]);
  });

  it('are the same ones where some are installed already', () => {
    expect(packagesToUnpack({ missing: [], all })).toEqual(['erlang-base', 'erlang-ssl', 'rabbitmq-server']);
  });
});

describe("Erlang's start script", () => {
  it('finds its runtime below the private root', () => {
    const script = 'if [ -z "$X" ]\nthen\n    ROOTDIR=/usr/lib/erlang\nfi\nBINDIR="$ROOTDIR/erts-13/bin"\n';
    expect(relocatedScript(script, '/home/x/private')).toContain('ROOTDIR=/home/x/private/usr/lib/erlang\n');
  });

  it('stays as it is where it has moved already', () => {
    const moved = 'ROOTDIR=/home/x/private/usr/lib/erlang\n';
    expect(relocatedScript(moved, '/home/x/private')).toBe(moved);
  });
});
