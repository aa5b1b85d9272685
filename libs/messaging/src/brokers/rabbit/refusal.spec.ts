import { asRefusal } from './refusal';

const url = 'amqps://reader:secret@rabbit.example/orders%2Feu';

describe('a connection that fails', () => {
  it('was refused when the credentials are wrong', () => {
    const error = asRefusal(
      new Error(
        'Handshake terminated by server: 403 (ACCESS-REFUSED) with message "ACCESS_REFUSED - Login was refused"',
      ),
      url,
    );
    expect(error?.message).toBe(
      'RabbitMQ at rabbit.example:5671 refused user "reader" on vhost "orders/eu": the user is unknown or the password is wrong',
    );
    expect(error?.data).toEqual({ host: 'rabbit.example:5671', user: 'reader', vhost: 'orders/eu' });
  });

  it('was refused when the server closes at the opening of the vhost', () => {
    const error = asRefusal(new Error('Expected ConnectionOpenOk; got <ConnectionClose channel:0>'), url);
    expect(error?.message).toContain('the vhost does not exist');
  });

  it('is worth another try otherwise', () => {
    expect(asRefusal(new Error('connect ECONNREFUSED 127.0.0.1:5672'), url)).toBeUndefined();
  });
});
