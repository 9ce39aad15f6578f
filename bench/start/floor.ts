// The thinnest service: Express, a connection to the database and one to the broker, nothing behind them.
// Environment: PORT, DATABASE_URL, AMQP_URL.
import amqp from 'amqplib';
import express from 'express';
import pg from 'pg';

const { PORT, DATABASE_URL, AMQP_URL = '' } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 20 });
await pool.query('select 1');
const connection = await amqp.connect(AMQP_URL);
await connection.createChannel();

const app = express();
app.get('/health/ready', (_request, response) => void response.end('ok'));
app.listen(Number(PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
