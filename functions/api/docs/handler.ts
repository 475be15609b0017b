import openapi from '../../../docs/openapi.json' with { type: 'json' };
import { streamingEntry } from '../../../shared/adapters/aws/lambda-entry.ts';
import { AppError } from '../../../shared/contracts/errors.ts';
import { ROUTES } from '../../../shared/contracts/routes.ts';
import { apiHandler, byRoute } from '../../../shared/http/api-handler.ts';
import { bytes } from '../../../shared/http/api-result.ts';
import type { Services } from '../../../shared/ports/services.ts';
import { assetsIn, swaggerFolder } from './assets.ts';
import { PAGE, PAGE_POLICY } from './page.ts';

const CACHE_AN_HOUR = { 'Cache-Control': 'public, max-age=3600' };

/** Serves the OpenAPI document, the page that shows it, and the page's assets. */
export function createHandler(services: Pick<Services, 'clock'>) {
  const findAsset = assetsIn(swaggerFolder(import.meta.url));
  const document = apiHandler(ROUTES.openapi, services, ({ basePath }) => {
    // The paths of the document begin behind the stage's name, which only the request knows.
    const served = { ...openapi, servers: [{ url: basePath || '/' }] };
    return bytes(200, 'application/json', JSON.stringify(served));
  });
  const page = apiHandler(ROUTES.docs, services, () =>
    bytes(200, 'text/html', PAGE, { 'Content-Security-Policy': PAGE_POLICY }),
  );
  const asset = apiHandler(ROUTES.docsAsset, services, async ({ params, acceptsGzip }) => {
    const found = await findAsset(params.asset);
    if (!found) throw new AppError('not_found', 'The documentation page has no such asset.');
    const headers = { ...CACHE_AN_HOUR, Vary: 'Accept-Encoding' };
    if (!acceptsGzip) return bytes(200, found.mediaType, found.plain, headers);
    return bytes(200, found.mediaType, found.gzipped, { ...headers, 'Content-Encoding': 'gzip' });
  });
  return byRoute([
    [ROUTES.openapi, document],
    [ROUTES.docs, page],
    [ROUTES.docsAsset, asset],
  ]);
}

/** Lambda's entry. Streaming, because it passes gzip on as it is without base64 and a binary media type in the API. */
export const handler = streamingEntry('api/docs', () => createHandler({ clock: Date.now }));
