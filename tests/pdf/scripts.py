"""One sentence in each script that people write to clients in, and the pictures of it.

``python -m tests.pdf.scripts`` draws the reference pictures again; look at each before keeping it.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

from app.pdf.documents import render
from models.directive import Directive
from models.letters import Rendered
from tests.pdf.examples import page_of

PICTURES = Path(__file__).parent / "pictures"
SCALE, TOP, HEIGHT = 1.4, 50, 165
LEVELS = 16


class Script(NamedTuple):
    """A language, and a sentence in it."""

    language: str
    text: str


SCRIPTS = {
    "latin": Script("pl", "Façade, žluťoučký kůň, Łódź, Åse, Iğdır, ŋ, ẞ, ñandú, æ, œ, ō, ą, ű."),
    "greek": Script("el", "Κάθε βράδυ, στις οκτώ, κάτσε στο τραπέζι της κουζίνας. ᾅδω ῥῆμα."),
    "cyrillic": Script("uk", "Щовечора сідай за кухонний стіл. Їжак, ґанок, ѓ, љубав, ўсё, эхо."),
    "vietnamese": Script("vi", "Mỗi buổi tối lúc tám giờ, hãy ngồi vào bàn bếp và cố ý trì hoãn."),
    "arabic": Script("ar", "كل مساء في الساعة الثامنة اجلس إلى طاولة المطبخ ولا تفعل شيئا آخر"),
    "hebrew": Script("he", "בכל ערב בשעה שמונה שב ליד שולחן המטבח ואל תעשה שום דבר אחר"),
    "hindi": Script("hi", "हर शाम आठ बजे रसोई की मेज़ पर बैठिए और जानबूझकर काम टालिए। क्षत्रिय"),
    "thai": Script("th", "ทุกเย็นเวลาสองทุ่ม นั่งที่โต๊ะในครัวแล้วผัดวันประกันพรุ่งอย่างตั้งใจยี่สิบนาที"),
    "chinese": Script("zh-Hans", "每天晚上八点，坐在厨房的桌子旁，故意拖延二十分钟。到时间就停。"),
    "japanese": Script("ja", "毎晩八時に台所のテーブルに座って、わざと二十分間先延ばしに。"),
    "korean": Script("ko", "매일 저녁 여덟 시에 부엌 식탁에 앉아서 일부러 이십 분 동안 미루세요."),
    "emoji": Script("en-GB", "Tick it off ✅ 😀 👩\u200d👩\u200d👧 🧑🏽\u200d🚀 🇩🇪 ☎ ❤ and stop."),
}
WITHIN = {
    "vowels in Hebrew": Script("he", "בְּרֵאשִׁית בָּרָא אֱלֹהִים"),
    "vowels in Arabic": Script("ar", "بَيْتٌ قَدِيمٌ كِتَابًا لَا إِلَٰهَ"),
    "Hebrew in English": Script("en-GB", "Say שלום עולם at 19:40 now."),
    "Arabic in English": Script("en-GB", "Say مرحبا بكم now, and stop."),
    "English in Hebrew": Script("he", "אמור hello world בשעה 19:40 עכשיו"),
    "English in Arabic": Script("ar", "قل hello world في الساعة 19:40 الآن"),
}
"""What a reader has to put together from letters and marks, or from two directions."""
MIXED = "Say “שלום עולם” at 19:40, then مرحبا بكم, नमस्ते, สวัสดี, Привет, Γειά σου 😀 and stop."


def printed(script: Script) -> Rendered:
    blank = Directive(language=script.language)
    return render(page_of(blank, logo=None, title=script.text, steps=(script.text,)))


def picture_of(rendered: Rendered) -> NDArray[np.int16]:
    """The top of the page in few greys, so that it is a small file to keep."""
    pdf = pdfium.PdfDocument(rendered.data)
    page = pdf[0].render(scale=SCALE, grayscale=True).to_numpy().astype(np.int16)
    pdf.close()
    strip: NDArray[np.int16] = page[TOP : TOP + int(HEIGHT * SCALE)] // LEVELS * LEVELS
    return strip


def kept_picture(name: str) -> NDArray[np.int16]:
    return np.asarray(Image.open(PICTURES / f"{name}.png").convert("L")).astype(np.int16)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    for name, script in SCRIPTS.items():
        picture = Image.fromarray(picture_of(printed(script)).astype(np.uint8))
        picture.quantize(LEVELS).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
