import { StoreUnavailableError, UnstorableError } from '@baton/messaging';
import { QueryFailedError } from 'typeorm';
import { asOwnStoreError, asStoreError, isConnectionLost, isUnavailable } from './unavailable';

const coded = (code: string, message = 'said the server'): Error =>
  Object.assign(new Error(message), { code });
const both = new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')], '');

describe('an error of the database', () => {
  it.each([
    ['the server is stopping', coded('57P01')],
    ['the server crashed', coded('57P02')],
    ['the server is starting', coded('57P03')],
    ['the connection failed', coded('08006')],
    ['nobody listens', coded('ECONNREFUSED')],
    ['nobody listens on any address', both],
    ['the connection was reset', coded('ECONNRESET')],
    ['the name cannot be looked up', coded('EAI_AGAIN')],
    ['the connection ended', new Error('Connection terminated unexpectedly')],
    ['no connection became free', new Error('timeout exceeded when trying to connect')],
    ['the answer did not come', new Error('Query read timeout')],
    ['the client is broken', new Error('Client has encountered a connection error and is not queryable')],
    ['the pool was ended', new Error('Cannot use a pool after calling end on the pool')],
    ['TypeORM wraps it', new QueryFailedError('SELECT 1', [], coded('57P01'))],
    ['it comes from another realm', { code: 'ECONNRESET', message: 'read ECONNRESET' }],
  ])('means a lost connection when %s', (_, error) => {
    expect(isConnectionLost(error)).toBe(true);
    expect(asStoreError(error, 'storing')).toBeInstanceOf(StoreUnavailableError);
  });

  it.each([
    ['there are too many connections', coded('53300')],
    ['the disk is full', coded('53100')],
    ['it ran into a deadlock', coded('40P01')],
    ['the statement was cancelled', coded('57014')],
    ['the server became a standby', coded('25006')],
  ])('means that it may work later when %s', (_, error) => {
    expect(isConnectionLost(error)).toBe(false);
    expect(isUnavailable(error)).toBe(true);
    expect(asStoreError(error, 'storing')).toBeInstanceOf(StoreUnavailableError);
  });

  it.each([
    ['a character no text can hold', coded('22021')],
    ['a number that is too large', coded('22003')],
    ['a constraint', coded('23514')],
    ['a row that is too large', coded('54000')],
  ])('means that it will never work for %s', (_, error) => {
    expect(asStoreError(error, 'storing run 7')).toEqual(
      new UnstorableError('storing run 7', 'said the server'),
    );
  });

  it.each([coded('42P01'), coded('28P01'), new Error('a connection to make'), 'thrown text', undefined])(
    'is left as it is when it means something else: %s',
    (error) => {
      expect(isUnavailable(error)).toBe(false);
      expect(asStoreError(error, 'storing')).toBe(error);
    },
  );

  it.each([
    ['the login was taken away', coded('28000')],
    ['the password has changed', coded('28P01')],
    ['the database was renamed', coded('3D000')],
    ['a right was taken away', coded('42501')],
    ['the schema is not there yet', coded('42P01')],
    ['its disk cannot be read', coded('58030')],
    ['it is broken inside', coded('XX000')],
  ])('of a statement of its own means that the store is away when %s', (_, error) => {
    expect(asOwnStoreError(error, 'storing')).toBeInstanceOf(StoreUnavailableError);
  });

  it('of a statement of its own still tells what will never work', () => {
    expect(asOwnStoreError(coded('22021'), 'storing')).toBeInstanceOf(UnstorableError);
  });

  it('keeps what it was', () => {
    const error = coded('57P01', 'terminating connection');
    expect(asStoreError(error, 'storing')).toMatchObject({
      message: 'storing: terminating connection',
      cause: error,
    });
    const mapped = new StoreUnavailableError('mapped before');
    expect(asStoreError(mapped, 'storing')).toBe(mapped);
  });
});
