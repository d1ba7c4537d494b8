import type { BillNamed } from "../../domain/paper.ts";
import { amountInWords } from "../amounts.ts";
import type { Words } from "../en/words.ts";
import { figures, isolated, isolating } from "../isolate.ts";
import { type LineWords, listed, sayLine, sayParts } from "../lines.ts";
import { countedAr as counted } from "../plural.ts";
import { arabic } from "./amounts.ts";
import { calendarAr } from "./calendar.ts";
import { chartAr } from "./chart.ts";
import { dayAr, periodAr } from "./days.ts";
import { helpAr } from "./help.ts";
import { householdAr } from "./household.ts";
import { problemsAr } from "./problems.ts";
import { villageAr } from "./village.ts";
import { yearAr } from "./year.ts";

const list: Words["list"] = (parts) =>
  listed(
    parts.map((part) => part && isolated(part)),
    "، ",
  );
const called = (word: string, name?: string) => (name ? `${word} (${isolated(name)})` : word);
const numbered = (word: string, name?: string) => (name ? `${word} ${isolated(name)}` : word);

const lines: LineWords = {
  kinds: {
    fixed: (name) => called("واجب قار", name),
    block: (name) => numbered("الشطر", name),
    flat: (name) => `${numbered("الشطر", name)}، مبلغ جزافي`,
    package: () => "باقات",
    minimum: () => "تكملة الحد الأدنى",
    surcharge: (name) => called("مساهمة", name),
    tax: (name) => called("رسم", name),
    subsidy: (name) => called("جزء مفوتر للغير", name),
    dues: (name) => called("واجب الانخراط", name),
    penalty: () => "غرامة التأخير",
    "connection-fee": () => "رسم الربط",
    "credit-charge": () => "زيادة الأداء بالتقسيط",
    opening: (name) => called("دين سابق", name),
    "third-party": (name) => called("حصة الغير", name),
    "help-share": () => "المشاركة المتفق عليها",
  },
  part: (line, part) => isolating`${line}، التسعيرة ${part}`,
};

const billKinds: Readonly<Record<BillNamed["kind"], string>> = {
  service: "فاتورة",
  dues: "واجب الانخراط",
  penalty: "غرامة التأخير",
  share: "حصة",
  "connection-fee": "رسم الربط",
  "credit-charge": "زيادة الأداء بالتقسيط",
  opening: "دين سابق",
};

/** Arabic as Moroccan offices write it. Facts stand in marks that keep them from turning what is beside them. */
export const ar: Words = {
  tag: "ar",
  typeset: (text) => text,
  problems: problemsAr,
  amount: (amount, currency, decimals) => amountInWords(amount, currency, decimals, arabic),
  sum: (amount) => `المبلغ بالحروف: ${isolated(amount)}`,
  currency: (code) => (code === "MAD" ? "درهم" : code),
  money: (amount, currency) => `${figures(amount)}\u00a0${currency === "MAD" ? "درهم" : currency}`,
  day: dayAr,
  shortDay: (on) => on.split("-").reverse().join("/"),
  period: periodAr,
  join: (label, value) => `${label}: ${isolated(value)}`,
  list,
  erased: "اسم محذوف",
  line: (line) => `السطر ${figures(String(line))}`,
  calendar: calendarAr,

  paper: {
    bookCode: "رمز السجل",
    bookedOn: "تاريخ التسجيل",
    madeOn: "محصور في",
    legalNumber: (number) => isolating`الوصل القانوني رقم ${number}`,
    place: (commune, province) =>
      list([commune && isolating`جماعة ${commune}`, province && isolating`إقليم ${province}`]),
    number: (number) => isolating`رقم ${number}`,
    duplicate: (copy) => isolating`نظير رقم ${copy}`,
    cancelled: (on, why) => `ملغى في ${dayAr(on)}${why ? `: ${isolated(why)}` : ""}`,
    total: "المجموع",
    period: "الفترة",
    opening: "رصيد البداية",
    closing: "رصيد النهاية",
    date: "التاريخ",
    paperNumber: "الرقم",
    text: "البيان",
    moneyIn: "المقبوض",
    moneyOut: "المدفوع",
    balance: "الرصيد",
  },

  receipt: {
    title: "وصل",
    payer: "توصلنا من",
    receivedOn: "بتاريخ",
    way: "طريقة الأداء",
    ways: {
      cash: "نقدا",
      bank: "إيداع بنكي",
      mobile: "بالهاتف المحمول",
      cheque: "بشيك",
      transfer: "تحويل بنكي",
    },
    book: "دفتر الوصولات",
    amount: "المبلغ المتوصل به",
    what: "ما تم أداؤه",
    advance: (service) => called("تسبيق عن الفواتير المقبلة", service),
    advanceUsed: "تسبيق سابق مستعمل",
    rounding: "تقريب إلى القطعة النقدية",
    stillOwed: "الباقي أداؤه بعد هذا الوصل",
    receivedBy: "تسلّم المبلغ",
  },

  bill: {
    kinds: billKinds,
    named: (bill) =>
      list([`${billKinds[bill.kind]} ${isolated(bill.number)}`, bill.about, bill.period && periodAr(bill.period)]),
    debtor: "إلى",
    section: "الحي",
    service: "الخدمة",
    connection: "الربط",
    meter: "العداد",
    issuedOn: "تاريخ الإصدار",
    replaces: "تعوض الفاتورة",
    origin: "عن الفاتورة",
    readings: "قراءات العداد",
    index: "المؤشر",
    source: "المصدر",
    sources: {
      read: "قراءة",
      told: "حسب تصريح الأسرة",
      estimated: "تقدير",
      initial: "مؤشر التركيب",
      final: "مؤشر النزع",
    },
    consumption: "الاستهلاك",
    line: "التفصيل",
    lineNamed: (line) => sayLine(line, lines),
    quantity: "الكمية",
    rate: "السعر",
    percentOf: (rate, base) => isolating`${`${rate}\u00a0%`} من ${base}`,
    settledByOtherMeans: "مسدد بطريقة أخرى",
    slip: "الباقي أداؤه من الفاتورة",
    dueOn: "أجل الأداء",
    due: (by) => `تؤدى في أجل أقصاه ${dayAr(by)}`,
    arrears: "فواتير سابقة لم تؤدَّ بعد، زيادة على المبلغ أعلاه",
  },

  statement: {
    title: "كشف الحساب",
    household: "الأسرة",
    owed: "المفوتر",
    paid: "المؤدى",
    rows: {
      bill: "فاتورة",
      "credit-note": "إشعار دائن",
      payment: "وصل",
      "payment-cancelled": "وصل ملغى",
      settled: "مسدد بطريقة أخرى",
      "settled-back": "مسدد بطريقة أخرى، تم التراجع عنه",
      refund: "مبلغ مرجع",
    },
    toPay: "الواجب أداؤه",
    inAdvance: "مؤدى مسبقا",
    credit: "منه تسبيق لم يُستعمل بعد",
  },

  fund: {
    title: "كشف الصندوق",
    name: "الصندوق",
    kinds: {
      collected: "مبالغ مستخلصة",
      contribution: "مساهمات",
      expense: "مصاريف",
      help: "تضامن",
      "between-funds": "بين الصناديق",
      loan: "قروض",
      refund: "مبالغ مرجعة",
      correction: "تصحيحات",
      other: "غير ذلك",
    },
    summary: "ملخص",
    receivable: "ما زال للصندوق بذمة المستفيدين",
  },

  contributor: {
    title: "كشف المساهم(ة)",
    receipt: "وصل مساهمة",
    name: "المساهم(ة)",
    pledge: "التعهد",
    pledged: "المتعهد به",
    contribution: "المساهمة",
    sent: "المرسل",
    fee: "المصاريف",
    fees: { fund: "المصاريف، مقتطعة من المرسل", donor: "المصاريف، زيادة على المرسل" },
    rate: "سعر الصرف",
    received: "المتوصل به",
    open: "الباقي من التعهد",
    whereTo: "لفائدة",
    bound: {
      helpClass: (name) => isolating`التضامن (${name})`,
      caseCode: (code) => isolating`الملف ${code}`,
      deadline: (by) => isolating`في أجل أقصاه ${by}`,
    },
    became: "مآلها",
    joined: (fund) => isolating`أُضيفت إلى الصندوق: ${fund}`,
    uses: { expense: "مصاريف", help: "تضامن" },
    spent: "المصروف",
    left: "الباقي",
    inKind: "العمل والمواد",
    kinds: { labour: "عمل", material: "مواد" },
    worth: "القيمة",
    sentInYear: "المرسل خلال السنة",
    receivedInYear: "ما توصل به الدوار مقابل ذلك",
  },

  cash: {
    title: "دفتر صندوق النقود",
    box: "صندوق النقود",
    holder: "في عهدة",
    counted: (on) => `المجرود في ${dayAr(on)}`,
    difference: "الفرق",
  },

  whatIf: {
    title: (tariff, period) => isolating`ماذا لو: ${tariff}، ${periodAr(period)}`,
    income: "المداخيل حسب الصناديق",
    before: "المفوتر",
    after: "المقترح",
    who: "الأسر التي ستؤدي أقل، أو نفس المبلغ، أو أكثر",
    less: "أقل",
    same: "نفس المبلغ",
    more: "أكثر",
    all: "الكل",
    none: "لا شيء",
    withheld: "غير منشور، حتى لا يُعرف أحد",
    kept: "يبقى ثمنه كما هو",
    groups: { blocks: "الشطر الذي بلغته", categories: "الصنف", sections: "الحي" },
    block: (code) =>
      list(
        sayParts(code, {
          band: (name) => numbered("الصنف", name),
          block: (name) => numbered("الشطر", name),
          package: () => "باقات",
        }),
      ),
    kind: (code) =>
      list(
        sayParts(code, {
          service: () => "الخدمة",
          "third-party": () => "مفوتر للغير",
          surcharge: (name) => called("مساهمة", name),
          tax: (name) => called("رسم", name),
        }),
      ),
  },

  minutes: {
    title: "محضر",
    body: "الهيئة",
    heldOn: "اجتماع يوم",
    convenedOn: "تاريخ الاستدعاء",
    place: "المكان",
    agenda: "جدول الأعمال",
    seats: "عدد الأعضاء الحاضرين",
    seatsOf: (there, members, quorum) => isolating`${there} من ${members}، النصاب القانوني: ${quorum}`,
    expired: "انتهت مدة انتداب هذه الهيئة",
    present: "الحضور",
    as: "الصفة",
    seatNames: { member: "عضو(ة)", deputy: "نائب(ة)", guest: "مدعو(ة)" },
    standsFor: (name) => isolating`نيابة عن ${name}`,
    motion: "الموضوع",
    kinds: {
      help: "طلب دعم",
      tariff: "التسعيرة",
      dues: "واجب الانخراط",
      transfer: "تحويل بين الصناديق",
      loan: "قرض بين الصناديق",
      spending: "مصاريف",
      rules: "قواعد الدوار",
      year: "السنة المالية",
      other: "مختلفات",
    },
    for: "مع",
    against: "ضد",
    abstained: "امتناع",
    outcome: "النتيجة",
    outcomes: { carried: "مصادق عليه", refused: "مرفوض", "no-quorum": "دون نصاب قانوني" },
    notClosed: "دون قرار",
    recused: (count) => isolating`لا يشارك في التصويت: ${count}`,
    struckOut: (count) =>
      counted(count, {
        zero: "كل الأصوات محتسبة",
        one: "صوت واحد غير محتسب",
        two: "صوتان غير محتسبين",
        few: "# أصوات غير محتسبة",
        many: "# صوتا غير محتسب",
        other: "# صوت غير محتسب",
      }),
    chair: "رئاسة الجلسة",
    secretary: "كتابة الجلسة",
  },
  year: yearAr,
  help: helpAr,
  household: householdAr,
  village: villageAr,
  chart: chartAr,
};
