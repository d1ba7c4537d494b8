import type { HouseholdWords } from "../en/household.ts";
import { isolating as say } from "../isolate.ts";
import { type ArabicForms, countedAr } from "../plural.ts";

const dayForms: ArabicForms = {
  zero: "أقل من يوم",
  one: "يوم واحد",
  two: "يومان",
  few: "# أيام",
  many: "# يوما",
  other: "# يوم",
};

/** What stands on papers for one household beside its bill and its receipts. */
export const householdAr: HouseholdWords = {
  why: {
    title: "لماذا هذا المبلغ؟",
    span: (meter, from, to, used) =>
      say`العداد ${meter}: من المؤشر ${from.index} يوم ${from.on} إلى المؤشر ${to.index} يوم ${to.on}، أي ${used}.`,
    estimated: (on) => say`تعذرت قراءة العداد يوم ${on}: المؤشر مقدر، وستصححه القراءة المقبلة.`,
    tooMuch: (used) => say`احتسبت الفواتير السابقة ${used} بالزيادة: تم خصمها.`,
    tooLittle: (used) => say`لم تحتسب الفواتير السابقة ${used}: تمت إضافتها.`,
    counted: (used) => say`المحتسب في هذه الفاتورة: ${used}.`,
    calculation: "الحساب",
    block: (line, from, upTo) =>
      upTo === null
        ? say`${line}، ما فوق ${from ?? "0"}`
        : from === null
          ? say`${line}، إلى غاية ${upTo}`
          : say`${line}، من ${from} إلى ${upTo}`,
    volume: "يُحتسب الاستهلاك كله بسعر الشطر الذي تم بلوغه.",
    goesTo: (line, fund) => say`${line}: لفائدة «${fund}».`,
    decided: (tariff, decision, decidedOn, fromOn) =>
      say`تسعيرة «${tariff}»: القرار ${decision} بتاريخ ${decidedOn}، مطبقة منذ ${fromOn}.`,
    rounded: "يُقرَّب كل سطر إلى السنتيم، والمجموع هو حاصل جمع السطور.",
    late: (bill, days, amount) =>
      say`تأخر أداء الفاتورة ${bill} مدة ${countedAr(days, dayForms)}، وكان الباقي منها ${amount}.`,
    ground: (ground) => say`السعر المصادق عليه لفئة: ${ground}.`,
  },
  overdue: {
    bill: "الفاتورة",
    dueOn: "أجل الأداء",
    late: "مدة التأخير",
    days: (days) => countedAr(days, dayForms),
    open: "الباقي",
    byPlan: "قسط من جدولة الأداء",
    ask: "للاستفسار",
  },
  reminder: {
    title: "تذكير",
    greeting:
      "إن لم نكن مخطئين، لا تزال هذه الفواتير غير مؤداة. إذا تم الأداء في هذه الأثناء فشكرا لكم، ولا تعيروا هذا التذكير أي اهتمام.",
    payBy: (on) => say`يؤدى في أجل أقصاه ${on}`,
    talk: "هل الأداء صعب حاليا؟ تحدثوا إلينا: يمكن الأداء على دفعات، شهرا بعد شهر. وإذا بدت لكم فاتورة خاطئة فأخبرونا بذلك أيضا.",
  },
  notice: {
    title: "إشعار قبل القطع",
    said: (service, connection, on) =>
      say`يمكن قطع الربط ${connection} (${service}) ابتداء من ${on}، لأن هذه الفواتير الخاصة بالخدمة نفسها تجاوزت أجل أدائها.`,
    payBefore: (on) => say`يؤدى قبل ${on}`,
    avoid: "لكي يبقى الربط مفتوحا",
    ways: [
      "أدُّوا المبلغ أعلاه قبل هذا اليوم، وتسلموا الوصل.",
      "أو اتفقوا مع المكتب على جدولة الأداء: ما دامت سارية، لا يُقطع شيء.",
      "أو تحدثوا إلى لجنة التضامن: فهي تستمع إلى الجميع في سرية تامة.",
      "أو اعترضوا على فاتورة تبدو خاطئة: لا يُقطع شيء قبل الجواب.",
    ],
    forBureau: "عن المكتب",
    received: "تسلمته الأسرة بتاريخ",
  },
  round: {
    title: "جولة قراءة العدادات",
    noSection: "أسر خارج الأحياء",
    reader: "القارئ(ة)",
    readOn: "تاريخ القراءة",
    house: "الأسرة والعداد",
    last: "آخر مؤشر",
    lookAbove: "حد التنبيه",
    index: "مؤشر اليوم",
    remark: "ملاحظة",
    write: "يُكتب المؤشر كما يظهر على العداد.",
    above: "فوق حد التنبيه، تُعاد القراءة قبل الكتابة.",
    absent: "لا أحد في المنزل؟ يُكتب «غائب»: لا يُخمَّن المؤشر أبدا.",
  },
  form: {
    number: "رقم",
    circle: (choices) => say`ضعوا دائرة حول المناسب: ${choices.join(" · ")}`,
    inFigures: "المبلغ بالأرقام",
    inWords: "المبلغ بالحروف",
    connectionOrMeter: "الربط أو العداد",
    paidBy: "سلمه",
    readings: "قراءات العدادات",
    household: "أسرة جديدة",
    fields: {
      code: "الرمز (لا يُعاد استعماله)",
      name: "رب أو ربة الأسرة",
      nameAr: "الاسم بالحروف العربية",
      contact: "من يتسلم الأوراق كذلك",
      category: "الصنف",
      contributionClass: "فئة الواجبات",
      members: "عدد الساكنين",
      language: "لغة الأوراق",
      since: "مسجلة منذ",
      zone: "المنطقة",
      digits: "عدد أرقام العداد",
      installedAt: "المؤشر عند التركيب",
    },
    forHousehold: "عن الأسرة",
    enteredBy: "سجله",
    request: "طلب إلى اللجنة",
    caseNumber: "رقم الملف",
    madeOn: "تاريخ الإيداع",
    voice: "من يتقدم بالطلب",
    voices: ["الأسرة", "جار أو جارة", "اللجنة"],
    services: "الخدمات",
    term: "من … إلى …",
    asked: "المطلوب",
    nothingElse: "لا يُكتب هنا شيء آخر. الباقي في الورقة الخاصة بالظرف.",
    received: "تسلمه",
    envelope: "ورقة الظرف",
    envelopeRule: "لا يُكتب أي اسم على هذه الورقة. تُطوى داخل ظرف مغلق لا يُكتب عليه سوى رقم الملف. لا تفتحه إلا اللجنة.",
  },
};
