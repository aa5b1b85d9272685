export interface WebhookSubscription {
  readonly id: number;
  readonly url: string;
  /** `whsec_` and base64, newest first. */
  readonly secrets: readonly string[];
  readonly disabledReason: string | null;
  readonly disabledAt: Date | null;
}

/** An event on its way to one subscriber. */
export interface WebhookDelivery {
  readonly subscriptionId: number;
  readonly eventId: string;
  readonly type: string;
}

export interface BegunDelivery {
  /** When it was first tried; the event's own time when it has none. */
  readonly firstTriedAt: Date;
  /** What the subscriber answered when it took the event; undefined while it has not. */
  readonly delivered: number | undefined;
}

export interface Webhooks {
  subscription(id: number): Promise<WebhookSubscription | undefined>;
  /** Ids of those that get events of this type, in order. */
  subscribedTo(type: string): Promise<number[]>;
  /** Notes an attempt. */
  begin(delivery: WebhookDelivery): Promise<BegunDelivery>;
  delivered(delivery: WebhookDelivery, status: number): Promise<void>;
  /** `status` is null when there was no answer. */
  failed(delivery: WebhookDelivery, status: number | null, problem: string): Promise<void>;
  disable(subscriptionId: number, reason: string): Promise<void>;
}

export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WebhookAnswer {
  readonly status: number;
  /** Milliseconds the subscriber asked us to wait. */
  readonly retryAfter: number | undefined;
}

/** Reaches subscribers outside, and nobody inside. */
export interface WebhookSender {
  /**
   * One request. Redirects are answers like any other.
   *
   * @throws NotSentError permanent when the target is not one we may reach; passing when no answer came
   */
  post(request: WebhookRequest, signal: AbortSignal): Promise<WebhookAnswer>;
}
