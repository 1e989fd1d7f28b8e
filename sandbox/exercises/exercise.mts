import type { FindingKind, Owner } from '../../nodes/KhaosMiraklSync/domain/finding.ts';
import type { Classroom } from './classroom.mts';

/** Something that is asked or done outside of n8n: on the telephone, in a back office. */
export interface Errand {
	/** What the trainee reads in the list. */
	what: string;
	/** Does it; gives what comes back. */
	go: () => string;
}

/** A fault that stands in the world now. */
export interface Planted {
	/** The symptom, as it reaches the trainee; a line each. */
	told: string[];
	/** What the trainee can ask and have done; not all of it is wise. */
	outside: Errand[];
	/** What is right now, once the exercise is solved. */
	solved: () => Promise<string | false>;
	/** What was done that must never be done; the exercise is lost then. */
	lost?: () => Promise<string | false>;
	/** Does what the runbook says, step by step. */
	solve: () => Promise<unknown>;
	/** Puts settings back that the fault needed, for the next exercise. */
	tidy?: () => Promise<unknown>;
}

/** One training exercise: a fault as it happens in life, for the role that owns it, solved by the runbook of its kind alone. */
export interface Exercise {
	/** Name on the command line and of the file. */
	key: string;
	title: string;
	role: Owner;
	/** What the dashboard shows; its runbook is the page of that name below docs/runbooks. */
	kind: FindingKind;
	/** Lets the fault happen, and waits until the flows have noticed. */
	plant: (room: Classroom) => Promise<Planted>;
}
