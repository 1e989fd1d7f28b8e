/** Runs the stages of a proof: commands, in lanes side by side, whose output is told apart. */
import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';

const windows = process.platform === 'win32';

/**
 * Runs lanes side by side, and the stages of each lane in order. The first stage that fails ends those that run and
 * keeps the others from starting.
 *
 * @param lanes     each a list of `{ name, command }`
 * @param settled   called with each stage that ran to its end, and whether it passed; may answer false to fail it
 * @param say       where lines go
 * @returns         whether every stage passed
 */
export async function sideBySide(lanes, settled = () => true, say = console.log) {
	const running = new Set();
	let failed = false;
	const interrupted = () => {
		for (const child of running) stop(child);
		process.exit(130);
	};
	for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interrupted);
	// alone, a stage speaks for itself while it runs; beside others its output comes whole, when it has ended
	const alone = lanes.length === 1;

	async function run(stage) {
		const started = Date.now();
		say(alone ? `\n=== ${stage.name}` : `... ${stage.name}`);
		const child = start(stage.command, alone);
		running.add(child);
		const { code, output } = await ended(child);
		running.delete(child);
		// ended because another one failed: says nothing of itself
		if (failed) return;
		if (!alone) say(`\n=== ${stage.name}\n${output}`.trimEnd());
		const passed = settled(stage, code === 0) !== false && code === 0;
		const seconds = Math.round((Date.now() - started) / 1000);
		say(`=== ${stage.name}: ${passed ? 'ok' : 'FAILED'} after ${seconds} s`);
		if (passed) return;
		failed = true;
		for (const other of running) stop(other);
	}

	await Promise.all(
		lanes.map(async (lane) => {
			for (const stage of lane) if (!failed) await run(stage);
		}),
	);
	for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, interrupted);
	return !failed;
}

function start([program, ...args], alone) {
	return spawn(program, args, {
		stdio: alone ? 'inherit' : ['ignore', 'pipe', 'pipe'],
		shell: windows,
		// a group of its own, so that it can be ended with all that it started
		detached: !alone && !windows,
	});
}

async function ended(child) {
	const pieces = [];
	child.stdout?.on('data', (piece) => pieces.push(piece));
	child.stderr?.on('data', (piece) => pieces.push(piece));
	const code = await new Promise((resolve) => {
		child.on('error', (error) => {
			pieces.push(Buffer.from(`${error.message}\n`));
			resolve(1);
		});
		child.on('close', (status) => resolve(status ?? 1));
	});
	return { code, output: Buffer.concat(pieces).toString('utf8') };
}

function stop(child) {
	try {
		if (windows || child.pid === undefined) child.kill();
		else process.kill(-child.pid);
	} catch {
		// it has just ended by itself
	}
}
