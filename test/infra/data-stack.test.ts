import { describe, expect, test } from 'vitest';
import { ENVIRONMENTS } from '../../lib/environments.ts';
import { TABLE_LAYOUT } from '../../shared/contracts/table.ts';
import { VALIDATION_DAYS } from '../../shared/contracts/validations.ts';
import { everyEnvironment, ofType, type Resource, synthesized, type Template } from './synthesized.ts';

/** Resources whose replacement would lose data. A changed id here is a new, empty resource there. */
const STATEFUL = {
  TableCD117FA1: 'AWS::DynamoDB::GlobalTable',
  Files8E6940B8: 'AWS::S3::Bucket',
  AccessLogs8B620ECA: 'AWS::S3::Bucket',
  BusEA82B648: 'AWS::Events::EventBus',
};

const only = (template: Template, type: string): Resource => {
  const [first, ...rest] = ofType(template, type);
  expect(rest).toEqual([]);
  if (!first) throw new Error(`no ${type}`);
  return first[1];
};

describe('stateful resources', () => {
  test.each(everyEnvironment())('keep their logical ids in $name', ({ data }) => {
    for (const [id, type] of Object.entries(STATEFUL)) expect(data.Resources[id]?.Type).toBe(type);
  });

  test.each(everyEnvironment())('live in $name alone', ({ service }) => {
    for (const type of new Set(Object.values(STATEFUL))) expect(ofType(service, type)).toEqual([]);
  });

  test('outlive their stack in prod, and leave with it elsewhere', () => {
    for (const [id, type] of Object.entries(STATEFUL)) {
      if (type === 'AWS::Events::EventBus') continue;
      expect(synthesized('prod').data.Resources[id]).toMatchObject({
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
      });
      expect(synthesized('dev').data.Resources[id]).toMatchObject({ DeletionPolicy: 'Delete' });
    }
    expect(synthesized('prod').stacks.data.terminationProtection).toBe(true);
    expect(synthesized('dev').stacks.data.terminationProtection).toBe(false);
  });
});

describe('table', () => {
  test.each(everyEnvironment())('is on demand, restorable and expiring in $name', ({ data, name }) => {
    const { Properties } = only(data, 'AWS::DynamoDB::GlobalTable');
    const { keepsData } = ENVIRONMENTS[name];
    expect(Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: TABLE_LAYOUT.timeToLiveAttribute, Enabled: true },
    });
    expect(Properties.Replicas).toMatchObject([
      { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
    ]);
    expect(Properties.Replicas[0].DeletionProtectionEnabled ?? false).toBe(keepsData);
  });

  test('has the keys and indexes that the adapters use', () => {
    const { Properties } = only(synthesized('dev').data, 'AWS::DynamoDB::GlobalTable');
    expect(Properties.KeySchema).toEqual(keySchema(TABLE_LAYOUT.partitionKey, TABLE_LAYOUT.sortKey));
    expect(Properties.GlobalSecondaryIndexes).toEqual(
      Object.values(TABLE_LAYOUT.indexes).map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: index.projection },
      })),
    );
  });
});

const keySchema = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
];

describe('buckets', () => {
  test.each(everyEnvironment())('are private and encrypted in $name', ({ data }) => {
    for (const [, { Properties }] of ofType(data, 'AWS::S3::Bucket')) {
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      const [rule] = Properties.BucketEncryption.ServerSideEncryptionConfiguration;
      expect(rule.ServerSideEncryptionByDefault.SSEAlgorithm).toBe('AES256');
      expect(Properties.OwnershipControls.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
    }
  });

  test.each(everyEnvironment())('refuse what does not come through TLS in $name', ({ data }) => {
    const policies = ofType(data, 'AWS::S3::BucketPolicy').map(([, { Properties }]) => Properties);
    for (const [id] of ofType(data, 'AWS::S3::Bucket')) {
      const statements = policies.find(({ Bucket }) => Bucket.Ref === id)?.PolicyDocument.Statement ?? [];
      expect(statements).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: 's3:*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
    }
  });

  test.each(['dev', 'staging', 'prod'] as const)(
    'of %s keep job files a day longer than promised',
    (name) => {
      const rules =
        synthesized(name).data.Resources['Files8E6940B8']?.Properties.LifecycleConfiguration.Rules;
      expect(rules).toContainEqual(
        expect.objectContaining({
          Prefix: 'jobs/',
          ExpirationInDays: ENVIRONMENTS[name].filesRetentionDays + 1,
        }),
      );
      expect(rules).toContainEqual(
        expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }),
      );
      // Nothing expires in the inbox: a specification is kept, also a bad one.
      for (const rule of rules)
        if (rule.ExpirationInDays) expect(['jobs/', 'validations/']).toContain(rule.Prefix);
      // What a tenant uploaded may be about real people.
      expect(rules).toContainEqual(
        expect.objectContaining({ Prefix: 'validations/', ExpirationInDays: VALIDATION_DAYS }),
      );
    },
  );

  test('log who reads files, into a bucket of their own', () => {
    const { Properties } = synthesized('prod').data.Resources['Files8E6940B8'] ?? {};
    expect(Properties.LoggingConfiguration.DestinationBucketName).toEqual({ Ref: 'AccessLogs8B620ECA' });
  });

  test('announce objects on EventBridge', () => {
    const { Properties } = synthesized('dev').data.Resources['Files8E6940B8'] ?? {};
    expect(Properties.NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled).toBe(true);
  });
});

test('the outputs are what the command lines read', () => {
  const { data, service } = synthesized('dev');
  expect(Object.keys(data.Outputs)).toEqual(
    expect.arrayContaining(['TableName', 'BucketName', 'EventBusName']),
  );
  expect(Object.keys(service.Outputs)).toEqual(expect.arrayContaining(['ApiUrl', 'UsagePlanId']));
});
