import { readFileSync } from 'node:fs';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bothSystemsOn } from './backOffices.mts';
import type { Classroom } from './classroom.mts';
import type { Errand, Exercise } from './exercise.mts';
import { runbookOf } from './index.mts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What the trainee types while an exercise is open: errands by their number, `look`, `hint`, `again`, `leave`. */
export class Desk {
	/** The trainee has gone. */
	isLeft = false;
	/** The trainee has given up this exercise. */
	isGivenUp = false;
	private hinted = false;
	private readonly lines: Interface;
	private errands: Errand[] = [];
	private exercise: Exercise | undefined;

	constructor(
		private readonly room: Classroom,
		private readonly write: (line: string) => void,
		stopped: Promise<void>,
	) {
		this.lines = createInterface({ input: process.stdin });
		this.lines.on('line', (line) => this.answer(line.trim()));
		void stopped.then(() => {
			this.isLeft = true;
			this.isGivenUp = true;
		});
	}

	/** Gives the trainee the next exercise. */
	hand(exercise: Exercise, { outside }: { outside: Errand[] }): void {
		this.exercise = exercise;
		this.errands = outside;
		this.isGivenUp = false;
		this.hinted = false;
		this.help();
	}

	close(): void {
		this.lines.close();
	}

	private help(): void {
		this.write('\n  Outside of n8n you can, by number:');
		this.errands.forEach(({ what }, index) => this.write(`    ${index + 1}  ${what}`));
		this.write('    look CODE   what both systems show of an order or a Stock Code');
		this.write('    hint        the page that helps; hint again: the page itself');
		this.write('    leave       give this exercise up; the fault is put right for you\n');
	}

	private answer(line: string): void {
		const errand = this.errands[Number(line) - 1];
		const [word = '', code = ''] = line.split(/\s+/);
		if (errand !== undefined) this.write(`  ${attempt(errand.go)}`);
		else if (word === 'look')
			bothSystemsOn(this.room, code).forEach((each) => this.write(`  ${each}`));
		else if (word === 'hint' && this.exercise !== undefined) this.hint(this.exercise);
		else if (word === 'leave') this.isGivenUp = true;
		else if (line !== '') this.help();
	}

	private hint(exercise: Exercise): void {
		const page = runbookOf(exercise);
		this.write(`  The dashboard names the kind; its runbook is ${page}`);
		if (this.hinted) this.write(readFileSync(`${root}${page}`, 'utf8'));
		this.hinted = !this.hinted;
	}
}

function attempt(go: () => string): string {
	try {
		return go();
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
