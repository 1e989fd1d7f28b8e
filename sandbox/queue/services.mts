import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { runCommand } from '../n8n/command.mts';
import { freePorts } from '../n8n/ports.mts';
import { startGroup, type ProcessGroup } from '../n8n/processGroup.mts';
import { until } from '../world/until.mts';
import type { Programs } from './programs.mts';

/** PostgreSQL and Redis for one run, on free loopback ports, their data below a folder of that run. */
export interface Services {
	postgresPort: number;
	redisPort: number;
	/** Ends Redis in order and starts it again on the same port and data; gives the milliseconds that it was away. */
	restartRedis: () => Promise<number>;
	stop: () => Promise<void>;
}

export const DATABASE = 'postgres';
export const DATABASE_USER = 'n8n';
const START_LIMIT_MS = 60_000;

/** @throws Error when one of them does not start */
export async function startServices(programs: Programs, folder: string): Promise<Services> {
	const [postgresPort = 0, redisPort = 0] = await freePorts(2);
	const postgres = await startPostgres(programs, folder, postgresPort);
	try {
		let redis = await startRedis(programs, folder, redisPort);
		return {
			postgresPort,
			redisPort,
			restartRedis: async () => {
				const from = Date.now();
				await end(redis, 'SIGTERM');
				redis = await startRedis(programs, folder, redisPort);
				return Date.now() - from;
			},
			stop: async () => {
				await end(redis, 'SIGTERM');
				await end(postgres, 'SIGINT');
			},
		};
	} catch (error) {
		await end(postgres, 'SIGINT');
		throw error;
	}
}

/** PostgreSQL refuses to run as root: there it runs as the user that its package made. */
async function startPostgres(
	{ postgresFolder }: Programs,
	folder: string,
	port: number,
): Promise<ProcessGroup> {
	const home = join(folder, 'postgres');
	const data = join(home, 'data');
	mkdirSync(home, { recursive: true });
	const as = process.getuid?.() === 0 ? await userNamed('postgres') : undefined;
	if (as !== undefined) {
		chmodSync(folder, 0o755);
		chownSync(home, as.uid, as.gid);
	}
	const start = (program: string, args: string[]) =>
		startGroup(join(postgresFolder, program), args, {
			env: process.env,
			cwd: home,
			logFile: join(folder, 'postgres.log'),
			...(as && { as }),
		});
	const made = await start('initdb', [
		...['-D', data, '-U', DATABASE_USER, '--auth=trust', '--encoding=UTF8', '--no-sync'],
		'--locale=C',
	]);
	await made.ended;
	// the data live as long as the run: writing them to disk in order protects nothing
	const settings = ['fsync=off', 'full_page_writes=off', 'listen_addresses=127.0.0.1'];
	const server = await start('postgres', [
		...['-D', data, '-p', String(port), '-k', home],
		...settings.flatMap((setting) => ['-c', setting]),
	]);
	const check = ['-h', '127.0.0.1', '-p', String(port), '-q'];
	await ready('PostgreSQL', server, async () => {
		return (await runCommand(join(postgresFolder, 'pg_isready'), check)).code === 0;
	});
	return server;
}

/** With its append-only file: the queue outlives a restart. */
async function startRedis(
	{ redisServer }: Programs,
	folder: string,
	port: number,
): Promise<ProcessGroup> {
	const server = await startGroup(
		redisServer,
		[
			...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
			...['--appendonly', 'yes', '--save', ''],
		],
		{ env: process.env, cwd: folder, logFile: join(folder, 'redis.log') },
	);
	await ready('Redis', server, () => answersPing(port));
	return server;
}

/** Waits until a program answers; one that does not is ended. */
async function ready(
	name: string,
	server: ProcessGroup,
	answers: () => Promise<boolean>,
): Promise<void> {
	try {
		await until(
			name,
			() => {
				if (!server.running()) throw new Error(`${name} ended while it was starting.`);
				return answers();
			},
			START_LIMIT_MS,
		);
	} catch (error) {
		await end(server, 'SIGKILL');
		throw error;
	}
}

function answersPing(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
		const done = (answered: boolean) => {
			socket.destroy();
			resolve(answered);
		};
		socket.once('data', (data) => done(data.toString().startsWith('+PONG')));
		socket.once('error', () => done(false));
		socket.setTimeout(1000, () => done(false));
	});
}

async function userNamed(name: string): Promise<{ uid: number; gid: number }> {
	const [user, group] = await Promise.all(
		['-u', '-g'].map((flag) => runCommand('id', [flag, name])),
	);
	if (user?.code !== 0 || group?.code !== 0) {
		throw new Error(`PostgreSQL does not run as root, and there is no user '${name}'.`);
	}
	return { uid: Number(user.output), gid: Number(group.output) };
}

async function end(group: ProcessGroup, signal: NodeJS.Signals): Promise<void> {
	if (group.running()) group.signal(signal);
	await group.ended;
}
