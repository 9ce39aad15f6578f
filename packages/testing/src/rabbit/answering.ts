import amqp from 'amqplib';

/** True when a broker accepts this address and its password. */
export async function answersAmqp(url: string, timeout = 2_000): Promise<boolean> {
  return (await brokerAt(url, timeout)) !== undefined;
}

/** The broker's product and version, or undefined when it does not answer. */
export async function brokerAt(url: string, timeout = 2_000): Promise<string | undefined> {
  try {
    const connection = await amqp.connect(url, { timeout });
    connection.on('error', () => undefined);
    const { product, version } = connection.connection.serverProperties;
    await connection.close();
    return `${product} ${version}`;
  } catch {
    return undefined;
  }
}
