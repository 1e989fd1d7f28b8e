import { z } from 'zod';
import {
	figure,
	flag,
	money,
	namedValues,
	neededText,
	optionalText,
	wallClockTime,
} from './salesOrderFields';

/** How STOCK_CODE is read (MAPPING_TYPE). Channel stock code and catalogue ref are not in the format v7.3b. */
export const MAPPING_TYPES = {
	automatic: '-1',
	stockCode: '1',
	otherRef: '2',
	mappingFile: '3',
	description: '4',
	barcode: '5',
	channelStockCode: '6',
	catalogueRef: '7',
} as const;

/** PAYMENT_TYPE. */
export const PAYMENT_TYPES = {
	cash: '0',
	cheque: '1',
	card: '2',
	account: '3',
	voucher: '4',
} as const;

const keysOf = <Table extends object>(table: Table) =>
	Object.keys(table) as [keyof Table & string, ...Array<keyof Table & string>];

const EXTENDED_LINE_LIMIT = 150;

const extendedDescription = optionalText('EXTENDED_DESC').refine(
	(text) => (text ?? '').split('\n').every((line) => line.length <= EXTENDED_LINE_LIMIT),
	{ message: `EXTENDED_DESC takes at most ${EXTENDED_LINE_LIMIT} characters a line` },
);

/** `ORDER_ITEM`. */
export const lineSchema = z
	.object({
		stockCode: neededText('STOCK_CODE', 50),
		matchBy: z.enum(keysOf(MAPPING_TYPES)).default('stockCode').optional(),
		quantity: figure('ORDER_QTY', 4, { min: 0.0001 }),
		/** Unit price; locked at import. */
		unitPrice: money('PRICE_GRS'),
		priceIs: z.enum(['gross', 'net']),
		/** KSD_DISCOUNT, per cent. */
		discountPercent: figure('KSD_DISCOUNT', 2, { min: 0, max: 100 }).optional(),
		/** A code (1 standard, 2 zero, 4 reduced, above 4 user defined), never a percentage; better left out. */
		taxRateCode: optionalText('TAX_RATE').refine((code) => /^(?:|[1-9]\d*)$/.test(code ?? ''), {
			message: 'TAX_RATE is a code such as 1 or 2, not a percentage',
		}),
		/** Per cent; never sent, only for predicting the total where prices are net. */
		taxPercent: figure('VAT', 4, { min: 0, max: 100 }).optional(),
		description: optionalText('STOCK_DESC', 250),
		extendedDescription,
		importRef: optionalText('IMPORT_REF'),
		webItemRef: optionalText('WEBITEM_REF'),
		/** Size, colour and style of a parent's Stock Code; not recommended by the vendor. */
		optionRefs: z
			.array(z.string())
			.max(3, 'OPTION_REF1 to OPTION_REF3 are all there are')
			.optional(),
		freeItemReason: optionalText('FREEITEM_REASON'),
		packSortOrder: optionalText('PACK_SORT_ORDER').refine(
			(t) => /^(?:|\d{3}\.\d{3})$/.test(t ?? ''),
			{
				message: 'PACK_SORT_ORDER: a text such as 001.002 is expected',
			},
		),
		site: optionalText('SITE'),
		customProperties: namedValues,
	})
	.strict();

/**
 * `PAYMENT_DETAIL`. CARD_START, CARD_EXPIRE, CARD_ISSUE and CARD_CV2 cannot be sent: no card data belongs here.
 */
export const paymentSchema = z
	.object({
		/** Left out: the whole order. */
		amount: money('PAYMENT_AMOUNT').optional(),
		type: z.enum(keysOf(PAYMENT_TYPES)),
		/** CARD_NUMBER: a name such as MIRAKL, or the number of a cheque or voucher; never that of a card. */
		reference: optionalText('CARD_NUMBER'),
		cardType: optionalText('CARD_TYPE'),
		cardName: optionalText('CARD_NAME'),
		preauth: flag,
		/** A card payment counts as paid where there is one; left out, `reference` stands here too. */
		authCode: optionalText('AUTH_CODE'),
		transactionId: optionalText('TRANSACTION_ID'),
		preauthRef: optionalText('PREAUTH_REF'),
		securityRef: optionalText('SECURITY_REF'),
		securityComment: optionalText('SECURITY_COMMENT'),
		creditScore: optionalText('CREDIT_SCORE'),
		accountNumber: optionalText('ACCOUNT_NUMBER'),
		accountName: optionalText('ACCOUNT_NAME'),
		timestamp: wallClockTime('TRANSACTION_TIMESTAMP').optional(),
		chargeAmount: money('CHARGE_AMOUNT').optional(),
	})
	.strict();

export type KhaosOrderLine = z.output<typeof lineSchema>;
export type KhaosPayment = z.output<typeof paymentSchema>;
