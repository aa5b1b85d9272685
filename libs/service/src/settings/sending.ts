import { combinedGroup } from '../config/setting';
import { text, yesOrNo } from '../config/values';
import { type BrokerAddress, brokerSettings } from './broker';

/** Where the tasks run that a program sends: in workers behind RabbitMQ, or inline, where they are sent. */
export type SendingMode =
  { readonly kind: 'inline' } | { readonly kind: 'broker'; readonly address: BrokerAddress };

const declared = {
  ...brokerSettings.settings,
  forceInline: {
    variable: 'TASKS_FORCE_INLINE',
    schema: yesOrNo,
    what: 'Runs each task where it is sent, without RabbitMQ and workers. For tests and scripts.',
    default: 'false',
  },
  nodeEnv: {
    variable: 'NODE_ENV',
    schema: text,
    what: '"test" runs tasks where they are sent, unless RabbitMQ is named.',
  },
} as const;

/** Settings of a program that sends tasks. Inline by TASKS_FORCE_INLINE, or in tests that name no RabbitMQ. */
export const sendingSettings = combinedGroup<typeof declared, SendingMode>('RabbitMQ', {
  settings: declared,
  combine: ({ forceInline, nodeEnv, ...values }, report) => {
    const { url, urls, host } = values as Partial<Record<string, unknown>>;
    const named = [url, urls, host].some((address) => address !== undefined);
    if (forceInline || (nodeEnv === 'test' && !named)) return { kind: 'inline' };
    const address = brokerSettings.combine(values, report);
    return address && { kind: 'broker', address };
  },
});
