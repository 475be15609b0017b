import { DeleteBucketCommand, DeleteObjectsCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { s3Client } from '../../shared/adapters/aws/clients.ts';

/** S3 removes empty buckets only. */
export async function emptyAndRemoveBucket(bucketName: string): Promise<void> {
  const client = s3Client();
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucketName })) {
    const objects = Contents.map(({ Key }) => ({ Key }));
    if (objects.length === 0) continue;
    await client.send(new DeleteObjectsCommand({ Bucket: bucketName, Delete: { Objects: objects } }));
  }
  await client.send(new DeleteBucketCommand({ Bucket: bucketName }));
}
