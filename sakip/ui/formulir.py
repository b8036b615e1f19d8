"""Rendering of form fields: label, widget, help and errors belong together for eye and screen reader."""

from typing import Any

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect, Select
from django.forms.forms import BaseForm
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sakip.ui.ikon import svg


def _atribut(bidang: BoundField, kelas: str) -> dict[str, Any]:
    widget = bidang.field.widget
    dasar = "form-select" if isinstance(widget, Select) and not isinstance(widget, RadioSelect) else "form-control"
    if isinstance(widget, CheckboxInput):
        dasar = "form-check-input"
    milik = widget.attrs.get("class", "")
    gabung = " ".join(dict.fromkeys(f"{dasar} {milik} {kelas}".split()))
    rujukan = [f"{bidang.id_for_label}-galat"] if bidang.errors else []
    if bidang.help_text:
        rujukan.append(f"{bidang.id_for_label}-bantu")
    atribut: dict[str, Any] = {"class": gabung}
    if rujukan:
        atribut["aria-describedby"] = " ".join(rujukan)
    if bidang.errors:
        atribut["aria-invalid"] = "true"
    return atribut


def _galat(bidang: BoundField) -> SafeString:
    if not bidang.errors:
        return SafeString("")
    return format_html(
        '<p class="sk-galat" id="{}-galat">{}{}</p>',
        bidang.id_for_label,
        svg("seru"),
        " ".join(map(str, bidang.errors)),
    )


def _bantu(bidang: BoundField) -> SafeString:
    if not bidang.help_text:
        return SafeString("")
    return format_html('<p class="sk-bantu" id="{}-bantu">{}</p>', bidang.id_for_label, bidang.help_text)


def _label_teks(bidang: BoundField) -> SafeString:
    wajib = "" if bidang.field.required else SafeString(' <span class="sk-redup">(boleh kosong)</span>')
    return format_html("{}{}", bidang.label, wajib)


def isian(bidang: BoundField, kelas: str = "", akhiran: str = "") -> SafeString:
    """Return one field. Hidden fields come bare, a checkbox beside its label, radios and checkboxes as a fieldset."""
    if bidang.is_hidden:
        return SafeString(bidang)
    widget = bidang.field.widget
    galat, bantu = _galat(bidang), _bantu(bidang)
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return _kelompok(bidang, galat, bantu)
    kontrol = bidang.as_widget(attrs=_atribut(bidang, kelas))
    if isinstance(widget, CheckboxInput):
        return format_html(
            '<div class="sk-bidang"><label class="form-check" for="{}">{}'
            '<span class="form-check-label">{}</span></label>{}{}</div>',
            bidang.id_for_label,
            kontrol,
            bidang.label,
            galat,
            bantu,
        )
    if akhiran:
        kontrol = format_html('<div class="sk-akhiran">{}<span>{}</span></div>', kontrol, akhiran)
    return format_html(
        '<div class="sk-bidang"><label class="form-label" for="{}">{}</label>{}{}{}</div>',
        bidang.id_for_label,
        _label_teks(bidang),
        kontrol,
        galat,
        bantu,
    )


def sel(bidang: BoundField) -> SafeString:
    """Return the bare widget of a table cell with its label for screen readers, and its errors below."""
    atribut = _atribut(bidang, "") | {"aria-label": bidang.label}
    atribut.pop("aria-describedby", None)
    if bidang.errors:
        atribut["aria-describedby"] = f"{bidang.id_for_label}-galat"
    return format_html("{}{}", bidang.as_widget(attrs=atribut), _galat(bidang))


def _kelompok(bidang: BoundField, galat: SafeString, bantu: SafeString) -> SafeString:
    butir = format_html_join(
        "",
        '<label class="form-check" for="{}">{}<span class="form-check-label">{}</span></label>',
        ((b.id_for_label, _dengan_kelas(b), b.choice_label) for b in bidang.subwidgets),
    )
    return format_html(
        '<fieldset class="sk-bidang sk-kelompok"><legend class="form-label">{}</legend>{}{}{}</fieldset>',
        _label_teks(bidang),
        butir,
        galat,
        bantu,
    )


def _dengan_kelas(sub: Any) -> SafeString:
    sub.data["attrs"]["class"] = "form-check-input"
    return SafeString(sub.tag())


def ringkasan(form: BaseForm) -> SafeString:
    """Return the box with the number of fields at fault and a link to each; empty when the form has no errors."""
    if not form.errors:
        return SafeString("")
    bidang = [b for b in form if b.errors]
    umum = format_html_join("", "<p>{}</p>", ((g,) for g in form.non_field_errors()))
    tautan = format_html_join(
        ", ", '<a href="#{}">{}</a>', ((b.id_for_label, b.label) for b in bidang if not b.is_hidden)
    )
    kepala = (
        format_html('<p class="sk-tebal">{} isian perlu diperbaiki</p><p>{}</p>', len(bidang), tautan) if bidang else ""
    )
    return format_html(
        '<div class="sk-sorot sk-sorot-bahaya" role="alert" tabindex="-1" data-fokus>{}<div>{}{}</div></div>',
        svg("seru"),
        umum,
        kepala,
    )


def unggah(bidang: BoundField, keterangan: str) -> SafeString:
    """Return a drop zone around a file field. It stays reachable by keyboard; the script lists the names."""
    if not isinstance(bidang.field.widget, FileInput):
        raise TypeError(f"{bidang.name} bukan isian berkas")
    atribut = _atribut(bidang, "")
    atribut["class"] = "sk-baca sk-lepas-isian"
    atribut["aria-describedby"] = f"{bidang.id_for_label}-ket {atribut.get('aria-describedby', '')}".strip()
    return format_html(
        '<div class="sk-bidang"><div class="sk-lepas" data-lepas>{}<label class="form-label" for="{}">{}</label>'
        '<p id="{}-ket">{}</p><label class="btn" for="{}">Pilih berkas</label>{}'
        '<output class="sk-lepas-nama" for="{}"></output></div>{}{}</div>',
        svg("unggah"),
        bidang.id_for_label,
        bidang.label,
        bidang.id_for_label,
        keterangan,
        bidang.id_for_label,
        bidang.as_widget(attrs=atribut),
        bidang.id_for_label,
        _galat(bidang),
        _bantu(bidang),
    )
