import { catalogueReader } from '../../../nodes/KhaosControl/payloads/catalogue';

const readCatalogue = catalogueReader(false);
const doubtful = expect.objectContaining({ kind: 'doubtful' });

const set = `<STOCK_ITEM><STOCK_CODE>SET-1</STOCK_CODE><ASSOCIATED_REF>777</ASSOCIATED_REF>
	<STOCK_DESC><![CDATA[Set & box]]></STOCK_DESC><LONG_DESC>Long</LONG_DESC>
	<BUY_PRICE IS_NET="-1">2.00</BUY_PRICE><SELL_PRICE IS_NET="0">8.50</SELL_PRICE><SELL_PRICE_WEB>0</SELL_PRICE_WEB>
	<VAT_RATE>20</VAT_RATE><STOCK_TTYPE>Home</STOCK_TTYPE><STOCK_TYPE>Gifts</STOCK_TYPE><STOCK_ID>12</STOCK_ID>
	<WEB>-1</WEB><DISCONTINUED>0</DISCONTINUED><DELETED>0</DELETED><RUN_TO_ZERO>-1</RUN_TO_ZERO>
	<STOCK_CONTROLLED>-1</STOCK_CONTROLLED><LAUNCH_DATE>2024-12-31</LAUNCH_DATE><LEAD_TIME>14</LEAD_TIME>
	<USER_DEFINED NAME="Size">A</USER_DEFINED><USER_DEFINED NAME="Size">B</USER_DEFINED>
	<BARS><BAR TYPE="1">JPN</BAR><BAR TYPE="9">?</BAR></BARS>
	<BARCODES><BARCODE DESC="EAN">5000000000031</BARCODE><BARCODE DESC="EAN"/></BARCODES>
	<LINKED_ITEMS>
		<LINK_ITEM><STOCK_CODE>MUG</STOCK_CODE><LINK_TYPE>3</LINK_TYPE><LINK_VALUE>2</LINK_VALUE></LINK_ITEM>
		<LINK_ITEM><STOCK_CODE>TRAY</STOCK_CODE><LINK_TYPE>1</LINK_TYPE><LINK_VALUE>4.99</LINK_VALUE><AUTO_ADD>-1</AUTO_ADD></LINK_ITEM>
		<LINK_ITEM/>
	</LINKED_ITEMS></STOCK_ITEM>`;

const style = `<STOCK_ITEM><STOCK_CODE>TEE</STOCK_CODE><STOCK_DESC>Tee</STOCK_DESC><MANUFACTURER>Works</MANUFACTURER>
	<SELL_PRICE IS_NET="0">12.00</SELL_PRICE><WEB>-1</WEB><STOCK_CONTROLLED>-1</STOCK_CONTROLLED><SCS>
	<HEADING LEVEL="1">Colour</HEADING><HEADING LEVEL="2">Size</HEADING>
	<STYLE><DESCRIPTION>Black</DESCRIPTION>
		<STYLE><DESCRIPTION>M</DESCRIPTION><SCS_ITEM><STOCK_CODE>TEE-B-M</STOCK_CODE><DESCRIPTION>Tee black M</DESCRIPTION>
			<SELL_PRICE>13.00</SELL_PRICE><WEB>0</WEB><BARCODES><BARCODE DESC="EAN">50</BARCODE></BARCODES></SCS_ITEM></STYLE>
		<STYLE><DESCRIPTION>L</DESCRIPTION><SCS_ITEM><STOCK_CODE>TEE-B-L</STOCK_CODE></SCS_ITEM></STYLE>
	</STYLE><STYLE><DESCRIPTION>White</DESCRIPTION><SCS_ITEM><STOCK_CODE>TEE-W</STOCK_CODE></SCS_ITEM></STYLE>
	</SCS></STOCK_ITEM>`;

describe('ExportStock', () => {
	it('reads flags, barcodes, prices and what a pack is made of', () => {
		const [item] = readCatalogue(`<STOCK_ITEMS>${set}</STOCK_ITEMS>`);
		expect(item).toMatchObject({
			stockCode: 'SET-1',
			otherRef: '777',
			description: 'Set & box',
			barcodes: [{ barcode: '5000000000031', type: 'EAN' }],
			web: true,
			discontinued: false,
			runToZero: true,
			stockControlled: true,
			stockTypes: ['Home', 'Gifts'],
			buyPrice: 2,
			buyPriceIsNet: true,
			sellPrice: 8.5,
			sellPriceIsNet: false,
			webPrice: null,
			vatRate: 20,
			leadTimeDays: 14,
			launchDate: '2024-12-31',
			components: [{ stockCode: 'MUG', quantity: 2 }],
			linkedItems: [{ stockCode: 'TRAY', type: 'upsell', value: 4.99, addedByItself: true }],
			barredCountries: ['JPN'],
			isParent: false,
		});
		expect(item).not.toHaveProperty('longDescription');
	});

	it('gives long texts and user-defined fields only where they are asked for', () => {
		const [item] = catalogueReader(true)(`<STOCK_ITEMS>${set}</STOCK_ITEMS>`);
		expect(item).toMatchObject({ longDescription: 'Long', userDefined: { Size: 'A, B' } });
	});

	it('gives the variants of a style, at any depth, with what they inherit and what they override', () => {
		const items = readCatalogue(`<STOCK_ITEMS>${style}</STOCK_ITEMS>`);
		const brief = items.map(({ stockCode, parentCode, isParent, variant }) => ({
			stockCode,
			parentCode,
			isParent,
			variant,
		}));
		expect(brief).toEqual([
			{ stockCode: 'TEE', parentCode: '', isParent: true, variant: {} },
			{
				stockCode: 'TEE-B-M',
				parentCode: 'TEE',
				isParent: false,
				variant: { Colour: 'Black', Size: 'M' },
			},
			{
				stockCode: 'TEE-B-L',
				parentCode: 'TEE',
				isParent: false,
				variant: { Colour: 'Black', Size: 'L' },
			},
			{ stockCode: 'TEE-W', parentCode: 'TEE', isParent: false, variant: { Colour: 'White' } },
		]);
		expect(items[1]).toMatchObject({
			manufacturer: 'Works',
			sellPrice: 13,
			sellPriceIsNet: false,
			web: false,
		});
		expect(items[2]).toMatchObject({ web: true, stockControlled: true, sellPrice: null });
	});

	it('reads an empty catalogue as none, and calls a cut or foreign one doubtful', () => {
		expect(readCatalogue('<STOCK_ITEMS/>')).toEqual([]);
		expect(() => readCatalogue('<STOCK_ITEMS><STOCK_ITEM>')).toThrow(doubtful);
		expect(() => readCatalogue('<STOCK_STATUS/>')).toThrow(doubtful);
	});
});
