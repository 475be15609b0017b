import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { TABLE_LAYOUT } from '../../shared/contracts/table.ts';
import { VALIDATION_DAYS } from '../../shared/contracts/validations.ts';
import type { Environment } from '../environments.ts';

export interface DataStackProps extends StackProps {
  readonly environment: Environment;
}

/** Days that a record of who read which object is kept. */
const ACCESS_LOG_DAYS = 90;

/** What must outlive any deployment of the service: the table, the files and the event bus that others subscribe to. */
export class DataStack extends Stack {
  readonly table: TableV2;
  readonly files: Bucket;
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    const { environment } = props;
    super(scope, id, {
      env: props.env ?? {},
      description: `Synthward ${environment.name}: table, files and event bus`,
      terminationProtection: environment.keepsData,
    });
    this.table = jobTable(this, environment);
    this.files = filesBucket(this, environment);
    this.bus = new EventBus(this, 'Bus', { description: 'Events of Synthward, in and out' });
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'BucketName', { value: this.files.bucketName });
    new CfnOutput(this, 'EventBusName', { value: this.bus.eventBusName });
  }
}

function jobTable(scope: Construct, { keepsData }: Environment): TableV2 {
  return new TableV2(scope, 'Table', {
    partitionKey: textKey(TABLE_LAYOUT.partitionKey),
    sortKey: textKey(TABLE_LAYOUT.sortKey),
    globalSecondaryIndexes: Object.values(TABLE_LAYOUT.indexes).map((index) => ({
      indexName: index.name,
      partitionKey: textKey(index.partitionKey),
      sortKey: textKey(index.sortKey),
      projectionType: ProjectionType[index.projection],
    })),
    timeToLiveAttribute: TABLE_LAYOUT.timeToLiveAttribute,
    billing: Billing.onDemand(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    // The table holds names of jobs and hashes of keys, no secret and nothing of a real person: a key of our own
    // would add a bill per request and a second thing to lose, and keep nobody out whom IAM lets in.
    encryption: TableEncryptionV2.dynamoOwnedKey(),
    deletionProtection: keepsData,
    removalPolicy: removalOf(keepsData),
  });
}

function filesBucket(scope: Construct, { keepsData, filesRetentionDays }: Environment): Bucket {
  const files = new Bucket(scope, 'Files', {
    ...bucketSecurity(keepsData),
    // CDK's types were not written for exactOptionalPropertyTypes; a Bucket is an IBucket.
    serverAccessLogsBucket: accessLogBucket(scope, keepsData) as IBucket,
    serverAccessLogsPrefix: 'files/',
    // Every file can be computed again from its formula, and expiry must mean gone: no versions are kept.
    versioned: false,
    lifecycleRules: [
      // S3 counts from each file's creation, a job's promise from its end: a day more keeps the promise.
      { id: 'expire-job-files', prefix: 'jobs/', expiration: Duration.days(filesRetentionDays + 1) },
      { id: 'abort-incomplete-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      // The file that was uploaded may be about real people: it goes with its report, whatever the environment keeps.
      { id: 'expire-validations', prefix: 'validations/', expiration: Duration.days(VALIDATION_DAYS) },
    ],
  });
  // Set on the resource itself: the construct's own switch brings a Lambda function and a broad role for it.
  (files.node.defaultChild as CfnBucket).notificationConfiguration = {
    eventBridgeConfiguration: { eventBridgeEnabled: true },
  };
  return files;
}

function accessLogBucket(scope: Construct, keepsData: boolean): Bucket {
  const logs = new Bucket(scope, 'AccessLogs', {
    ...bucketSecurity(keepsData),
    lifecycleRules: [{ id: 'expire-access-logs', expiration: Duration.days(ACCESS_LOG_DAYS) }],
  });
  Validations.of(logs).acknowledge({
    id: 'AwsSolutions-S1',
    reason:
      'This bucket receives the access logs. Logging its own deliveries into itself would feed on itself for ever; ' +
      'only the S3 log delivery service may write here, and reads are on record in CloudTrail.',
  });
  return logs;
}

function bucketSecurity(keepsData: boolean) {
  return {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    // SSE-S3, for the reason given at the table; it also keeps presigned links free of a second permission check.
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: removalOf(keepsData),
    autoDeleteObjects: !keepsData,
  };
}

function removalOf(keepsData: boolean): RemovalPolicy {
  return keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}

function textKey(name: string) {
  return { name, type: AttributeType.STRING };
}
