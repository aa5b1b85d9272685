export { httpWebhookSender, type WebhookOptions } from './http-webhook-sender';
export { signedHeaders } from './sign';
