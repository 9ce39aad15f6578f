import { NodeSDK, type NodeSDKConfiguration } from '@opentelemetry/sdk-node';

type Ours = Pick<NodeSDKConfiguration, 'resource' | 'sampler' | 'contextManager' | 'textMapPropagator'>;

/**
 * Traces through OpenTelemetry's own SDK for Node, which knows every exporter and reads their settings itself. Metrics
 * and logs stay ours. Answers how to end it.
 */
export function startWholeSdk(ours: Ours): () => Promise<void> {
  const sdk = new NodeSDK({
    ...ours,
    autoDetectResources: false,
    instrumentations: [],
    metricReaders: [],
    logRecordProcessors: [],
  });
  sdk.start();
  return () => sdk.shutdown();
}
