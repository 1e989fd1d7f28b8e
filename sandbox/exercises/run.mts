import { sandboxOwner } from '../n8n/session.mts';
import type { Report } from '../demo/report.mts';
import { Classroom } from './classroom.mts';
import { Desk } from './desk.mts';
import type { Exercise, Planted } from './exercise.mts';
import { exercisesNamed, listed, runbookOf } from './index.mts';

/** Real milliseconds after which a scripted solution counts as none. */
const LIMIT = 120_000;
const LOOK_EVERY = 1_000;

export interface RunOptions {
	/** `list`, `all`, a number or a name. */
	exercise: string;
	/** A script does what the runbook says. */
	solve: boolean;
	/** End after the last exercise instead of staying up. */
	once: boolean;
}

/**
 * Plays training exercises, one after the other: plants the fault, tells the symptom, watches until it is solved.
 *
 * @param report   keeps a check for each exercise
 * @param stopped  settles when somebody pressed Ctrl+C
 */
export async function runExercises(
	{ exercise, solve, once }: RunOptions,
	report: Report,
	write: (line: string) => void,
	stopped: Promise<void>,
): Promise<void> {
	if (exercise === 'list') {
		listed().forEach(write);
		return;
	}
	const asked = exercisesNamed(exercise);
	const room = await Classroom.open(write);
	const desk = solve ? undefined : new Desk(room, write, stopped);
	try {
		write(`\n${entrance(room).join('\n')}`);
		for (const each of asked) {
			if (desk?.isLeft === true) break;
			await play(room, each, report, desk);
		}
		if (!once && desk?.isLeft !== true) {
			write('\nEverything stays up until you press Ctrl+C.');
			await stopped;
		}
	} finally {
		desk?.close();
		await room.world.stop();
	}
}

/** Where everything is, and how to get in. */
function entrance({ world, shop, dashboard }: Classroom): string[] {
	const { url } = world.n8n;
	return [
		`n8n         ${url}   ${sandboxOwner.email} / ${sandboxOwner.password}`,
		`dashboard   ${dashboard.url}   ${dashboard.user} / ${dashboard.password}`,
		`forms       ${url}/form/khaos-mirakl-cancellations   (n8n's sign-in)`,
		`            ${url}/form/khaos-mirakl-finance   (the dashboard's)`,
		`operator    ${shop.name}; its flows run every few seconds here`,
	];
}

async function play(
	room: Classroom,
	exercise: Exercise,
	report: Report,
	desk: Desk | undefined,
): Promise<void> {
	const started = Date.now();
	report.chapter(`Exercise: ${exercise.title}. You are ${exercise.role}.`);
	let planted: Planted | undefined;
	const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
	const outcome = exercise.plant(room).then(async (fault) => {
		planted = fault;
		fault.told.forEach((line) => report.tell(line));
		const told = seconds();
		if (desk === undefined) await fault.solve();
		else desk.hand(exercise, fault);
		const right = await ended(fault, desk);
		return `${right} (told after ${told}, solved after ${seconds()})`;
	});
	const name = `${exercise.key}: solved with ${runbookOf(exercise)}`;
	await report.record('[exercise]', name, outcome);
	if (desk?.isGivenUp === true && !desk.isLeft) await planted?.solve().catch(() => undefined);
	await planted?.tidy?.();
}

/** @throws Error when the exercise is lost, when a script's solution did not help, or when the trainee has left */
async function ended(fault: Planted, desk: Desk | undefined): Promise<string> {
	const deadline = Date.now() + LIMIT;
	for (;;) {
		const lost = await fault.lost?.();
		if (lost) throw new Error(`Lost: ${lost}`);
		const solved = await fault.solved();
		if (solved) return `Solved: ${solved}`;
		if (desk?.isGivenUp === true) throw new Error('given up');
		if (desk === undefined && Date.now() > deadline) throw new Error('not solved in time');
		await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
	}
}
