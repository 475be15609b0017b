/** How a message is sent. */
export interface SendOptions {
  /** Fair queueing: one group's backlog does not delay the others. The tenant id. */
  readonly groupId: string;
}

/**
 * Sends messages of one kind. Delivery is at least once and in any order; consumers are handlers of the shape that
 * AWS Lambda gives to SQS, so a queue has no receive here. A queue that is cut off throws an `AppError` with code
 * `unavailable`.
 */
export interface WorkQueue<Message> {
  send(message: Message, options: SendOptions): Promise<void>;
  /** Sends any number of messages; when it rejects, some may have been sent. */
  sendBatch(messages: readonly Message[], options: SendOptions): Promise<void>;
}
