import { ArnFormat, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { API_PREFIX } from '../../shared/contracts/route.ts';

export interface WebFirewallProps {
  /** ARN of the API stage to stand before. */
  readonly stageArn: string;
  readonly logRetention: RetentionDays;
  readonly logRemoval: RemovalPolicy;
}

/** Requests of one address in five minutes: 10 a second for all that time, far above one well-behaved client. */
export const REQUESTS_PER_ADDRESS = 3_000;

/** AWS WAF before the API: AWS's own rules against common attacks and known bad input, and a limit per address. */
export class WebFirewall extends Construct {
  constructor(scope: Construct, id: string, props: WebFirewallProps) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility('synthward-api'),
      rules: [addressLimit(0), commonRules(1), badInputRules(2)],
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: props.stageArn, webAclArn: acl.attrArn });
    logBlocked(this, acl, props);
  }
}

function addressLimit(priority: number): CfnWebACL.RuleProperty {
  return {
    name: 'requests-per-address',
    priority,
    action: { block: {} },
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'IP',
        limit: REQUESTS_PER_ADDRESS,
        evaluationWindowSec: 300,
      },
    },
    visibilityConfig: visibility('requests-per-address'),
  };
}

/** Files to judge are whatever their senders write: FHIR narrative is HTML, and looks like an attack to rules for pages. */
const FILES_TO_JUDGE = `${API_PREFIX}/validate/`;

function commonRules(priority: number): CfnWebACL.RuleProperty {
  const overrides = [
    // It refuses bodies above 8 KB; ours may be 256 KB, and the API checks that by itself.
    { name: 'SizeRestrictions_BODY', actionToUse: { count: {} } },
  ];
  return managedRules(priority, 'AWSManagedRulesCommonRuleSet', overrides, {
    notStatement: {
      statement: {
        byteMatchStatement: {
          fieldToMatch: { uriPath: {} },
          positionalConstraint: 'CONTAINS',
          searchString: FILES_TO_JUDGE,
          textTransformations: [{ priority: 0, type: 'NONE' }],
        },
      },
    },
  });
}

function badInputRules(priority: number): CfnWebACL.RuleProperty {
  return managedRules(priority, 'AWSManagedRulesKnownBadInputsRuleSet', []);
}

function managedRules(
  priority: number,
  name: string,
  ruleActionOverrides: CfnWebACL.RuleActionOverrideProperty[],
  scopeDownStatement?: CfnWebACL.StatementProperty,
): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        ...{ vendorName: 'AWS', name, ruleActionOverrides },
        ...(scopeDownStatement && { scopeDownStatement }),
      },
    },
    visibilityConfig: visibility(name),
  };
}

/** Metrics on; sampled requests off, because a sample shows whole headers and with them bearer keys. */
function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName };
}

function logBlocked(scope: Construct, acl: CfnWebACL, { logRetention, logRemoval }: WebFirewallProps): void {
  const log = new LogGroup(scope, 'Log', {
    // WAF writes only to groups whose name starts like this.
    logGroupName: `aws-waf-logs-${Stack.of(scope).stackName.toLowerCase()}`,
    retention: logRetention,
    removalPolicy: logRemoval,
  });
  new CfnLoggingConfiguration(scope, 'Logging', {
    resourceArn: acl.attrArn,
    logDestinationConfigs: [
      Stack.of(scope).formatArn({
        service: 'logs',
        resource: 'log-group',
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        resourceName: log.logGroupName,
      }),
    ],
    redactedFields: [{ singleHeader: { Name: 'authorization' } }],
    loggingFilter: {
      DefaultBehavior: 'DROP',
      Filters: [
        {
          Behavior: 'KEEP',
          Requirement: 'MEETS_ANY',
          Conditions: [{ ActionCondition: { Action: 'BLOCK' } }],
        },
      ],
    },
  });
}
