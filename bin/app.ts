import { App } from 'aws-cdk-lib';
import { buildApp } from '../lib/app.ts';
import { environmentNamed } from '../lib/environments.ts';

/** The CDK entry: `cdk synth -c environment=dev`. */
const app = new App();
buildApp(environmentNamed(app.node.tryGetContext('environment')).name, { app });
