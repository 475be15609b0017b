import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent, Context } from 'aws-lambda';
import { authenticate, usageIdentifier } from '../../shared/access/api-keys.ts';
import { lambdaEntry } from '../../shared/adapters/aws/lambda-entry.ts';
import { keysFrom } from '../../shared/adapters/aws/services.ts';
import { logger } from '../../shared/http/logger.ts';
import type { Services } from '../../shared/ports/services.ts';
import { policyOf } from './policy.ts';

/** Turns `Authorization: Bearer sw_...` into the caller and the policy of its role. */
export function createHandler({ keys, clock }: Pick<Services, 'keys' | 'clock'>) {
  return async (
    event: APIGatewayTokenAuthorizerEvent,
    context: Context,
  ): Promise<APIGatewayAuthorizerResult> => {
    const answer = await authenticate(keys, event.authorizationToken, clock());
    if (!answer.ok) {
      logger.info('key refused', {
        correlation_id: context.awsRequestId,
        reason: answer.reason,
        keyId: answer.keyId,
      });
      // The one word that makes API Gateway answer 401; why a key is refused is nothing to tell who tries it.
      throw new Error('Unauthorized');
    }
    const { caller } = answer;
    return {
      principalId: caller.keyId,
      policyDocument: policyOf(caller.role, event.methodArn),
      context: { ...caller },
      usageIdentifierKey: usageIdentifier(caller.tenantId),
    };
  };
}

/** Lambda's entry. */
export const handler = lambdaEntry('authorizer', (environment) =>
  createHandler({ keys: keysFrom(environment), clock: Date.now }),
);
