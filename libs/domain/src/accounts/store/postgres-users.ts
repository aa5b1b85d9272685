import type { DataSource } from 'typeorm';
import type { User, Users } from '../users';

const find = `
select id, email, name, active, newsletter, unsubscribe_token as "unsubscribeToken" from app_user where id = $1`;

const admins = `select id, email from app_user where admin and active order by id`;

const subscription = `select newsletter from app_user where unsubscribe_token = $1`;

const unsubscribe = `
with found as (
  update app_user set newsletter = false where unsubscribe_token = $1 returning id
)
select count(*)::integer as count from found`;

export function postgresUsers(dataSource: DataSource): Users {
  return {
    async find(userId) {
      const [user] = await dataSource.query<User[]>(find, [userId]);
      return user;
    },
    admins: () => dataSource.query<Pick<User, 'id' | 'email'>[]>(admins),
    async subscription(token) {
      const [user] = await dataSource.query<Pick<User, 'newsletter'>[]>(subscription, [token]);
      if (!user) return 'unknown';
      return user.newsletter ? 'subscribed' : 'unsubscribed';
    },
    async unsubscribe(token) {
      const [found] = await dataSource.query<[{ count: number }]>(unsubscribe, [token]);
      return found.count > 0;
    },
  };
}
