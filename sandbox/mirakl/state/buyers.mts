import type { Random } from './random.mts';
import type { Buyer } from './types.mts';

const firstnames = ['Alex', 'Sam', 'Robin', 'Jo', 'Chris', 'Pat'] as const;
const lastnames = ['Sample', 'Example', 'Specimen', 'Placeholder'] as const;
const streets = ['Example Street', 'Sample Road', 'Specimen Lane'] as const;

/**
 * An invented buyer. The e-mail is a relay address, as Mirakl never gives the real one (OR11);
 * the post code area ZZ and the domain `.example` do not exist.
 */
export function inventBuyer(random: Random, number: number): Buyer {
	return {
		customerId: `CUST-${String(number).padStart(5, '0')}`,
		civility: random.pick(['Mr', 'Mrs', 'Neutral']),
		firstname: random.pick(firstnames),
		lastname: random.pick(lastnames),
		street1: `${random.integer(99) + 1} ${random.pick(streets)}`,
		street2: random.integer(3) === 0 ? `Flat ${random.integer(9) + 1}` : null,
		city: 'Exampleton',
		zipCode: `ZZ${random.integer(9) + 1} ${random.integer(9) + 1}ZZ`,
		phone: `0700000${String(random.integer(10_000)).padStart(4, '0')}`,
		relayEmail: `notification+${random.hex(16)}.${random.hex(9)}@notification.mirakl.example`,
	};
}

/** One letter for each digit, so that a number is part of a name. */
const letters = (number: number): string =>
	String(number).replace(/\d/g, (digit) => 'bdfgklmprv'[Number(digit)] ?? '');

/**
 * A buyer whose name and address occur nowhere else, so that a search for them finds nothing by chance: for runs whose
 * traces are looked through afterwards.
 */
export function unmistakableBuyer(random: Random, number: number): Buyer {
	const name = letters(number);
	return {
		...inventBuyer(random, number),
		firstname: `Vexa${name}`,
		lastname: `Quorl${name}`,
		street1: `${random.integer(99) + 1} Jaxwith${name} Street`,
		street2: `Flat Zubrin${name}`,
		city: `Wyxford${name}`,
		zipCode: `ZQ${random.integer(90) + 10} ${random.integer(9) + 1}XJ`,
	};
}
