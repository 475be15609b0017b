import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Duration } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  type CfnFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { type BundlingOptions, LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { FunctionName, FunctionVariables } from '../../shared/contracts/functions.ts';
import { FUNCTION_SETTINGS } from '../function-settings.ts';
import { constructId } from './construct-id.ts';

/** Key of the metadata that names a function in a template; the local runtime finds handlers by it. */
export const FUNCTION_METADATA = 'synthward:function';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));

export interface SynthwardFunctionProps<N extends FunctionName> {
  /** Which function: the folder below `functions/`. */
  readonly name: N;
  /** Exactly the variables that the handler's schema names; one missing is a compile error. */
  readonly environment: FunctionVariables<N>;
  readonly role: IRole;
  readonly logGroup: ILogGroup;
  readonly logLevel: 'DEBUG' | 'INFO';
  /** @default none is set aside */
  readonly reservedConcurrency?: number | undefined;
}

/** A Lambda function of `functions/`: Node 24 on arm64, one minified ES module with source map and SDK inside. */
export class SynthwardFunction<N extends FunctionName> extends NodejsFunction {
  constructor(scope: Construct, props: SynthwardFunctionProps<N>) {
    const { description, memory, timeout } = FUNCTION_SETTINGS[props.name];
    super(scope, constructId(props.name), {
      description,
      entry: join(REPOSITORY, 'functions', props.name, 'handler.ts'),
      projectRoot: REPOSITORY,
      depsLockFilePath: join(REPOSITORY, 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memory,
      timeout: Duration.seconds(timeout),
      role: props.role,
      logGroup: props.logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel[props.logLevel],
      // INFO keeps the line that says how long a call took and how much memory it used.
      systemLogLevelV2: SystemLogLevel.INFO,
      tracing: Tracing.ACTIVE,
      environment: { ...COMMON_VARIABLES, ...props.environment },
      bundling: bundlingOf(props.name),
      // Keep-alive is the default of SDK version 3; the variable that this would set does nothing there.
      awsSdkConnectionReuse: false,
      ...(props.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: props.reservedConcurrency }),
    });
    (this.node.defaultChild as CfnFunction).addMetadata(FUNCTION_METADATA, props.name);
  }
}

const COMMON_VARIABLES = {
  // Stack traces in the terms of the source, from the map beside the bundle. The small young generation takes 90 MB off a worker's peak (313 to 222 MB for any part) and costs no time.
  NODE_OPTIONS: '--enable-source-maps --max-semi-space-size=16',
} as const;

/** ES modules have no `require`, which CommonJS packages inside the bundle still call for Node's own modules. */
const REQUIRE_BANNER =
  "import{createRequire as topLevelCreateRequire}from'node:module';const require=topLevelCreateRequire(import.meta.url);";

function bundlingOf(name: FunctionName): BundlingOptions {
  return {
    format: OutputFormat.ESM,
    minify: true,
    // Names of error classes are logged, and the adapters tell errors apart by them; minified they would read `e`.
    keepNames: true,
    sourceMap: true,
    sourcesContent: false,
    mainFields: ['module', 'main'],
    logLevel: LogLevel.WARNING,
    bundleAwsSDK: true,
    banner: REQUIRE_BANNER,
    ...(name === 'api/docs' ? { commandHooks: SWAGGER_UI_HOOKS } : {}),
  };
}

/** What the documentation page loads; the handler reads them from `swagger-ui/` beside itself. */
export const SWAGGER_UI_ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'] as const;

const SWAGGER_UI_HOOKS = {
  beforeBundling: () => [],
  beforeInstall: () => [],
  afterBundling: (_input: string, output: string) => [
    copyCommand(swaggerUiFolder(), join(output, 'swagger-ui')),
  ],
};

/** One command that copies the assets on any system that runs Node: shells disagree on `cp` and `mkdir -p`. */
function copyCommand(from: string, to: string): string {
  const script = [
    `const fs=require('node:fs'),[from,to,...names]=process.argv.slice(1);`,
    `fs.mkdirSync(to,{recursive:true});`,
    `for(const name of names)fs.copyFileSync(from+'/'+name,to+'/'+name);`,
  ].join('');
  return ['node', '-e', `"${script}"`, ...[from, to, ...SWAGGER_UI_ASSETS].map((word) => `"${word}"`)].join(
    ' ',
  );
}

function swaggerUiFolder(): string {
  const manifest = fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json'));
  if (!existsSync(manifest)) throw new Error('swagger-ui-dist is not installed; run npm ci');
  return dirname(manifest);
}
