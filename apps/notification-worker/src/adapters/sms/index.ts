export { httpSmsGateway, type SmsGatewayOptions } from './http-sms-gateway';
