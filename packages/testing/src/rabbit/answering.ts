import amqp from 'amqplib';

/** True when a broker accepts this address and its password. */
export async function answersAmqp(url: string, timeout = 2_000): Promise<boolean> {
  return (await brokerAt(url, timeout)) !== undefined;
}

/** The broker's version, or undefined when it does not answer. */
export async function brokerAt(url: string, timeout = 2_000): Promise<string | undefined> {
  try {
    const connection = await amqp.connect(url, { timeout });
    connection.on('error', () => undefined);
    const { version } = connection.connection.serverProperties;
    await connection.close();
    return version;
  } catch {
    return undefined;
  }
}
