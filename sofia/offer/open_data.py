"""The offer as open data. The names are those of the pages, in Spanish; days are ISO; what nobody has said is null."""

from collections.abc import Sequence
from typing import Any

from sofia.offer.course import address
from sofia.offer.facets import LEVEL, MODALITY, SHIFT, Group, slug
from sofia.offer.models import Cohort, Programme
from sofia.offer.queries import Study
from sofia.offer.results import Results


def of_results(results: Results) -> dict[str, Any]:
    """One page of a search."""
    page = results.page()
    more = address("search_data") + results.asked.query(pagina=str(page.number + 1)) if page.has_next() else None
    return {
        "texto": results.asked.text,
        "filtros": results.asked.filters,
        "buscado": (results.match.said or None) if results.match else None,
        "total_programas": len(results.programmes),
        "total_fichas": results.groups,
        "pagina": page.number,
        "paginas": page.paginator.num_pages,
        "siguiente": more,
        "programas": [_programme(results.found(one)) for one in page],
        "conteos": {
            choice.facet.name: {option.value: option.groups for option in choice.options} for choice in results.choices
        },
    }


def of_programme(programme: Programme, studies: Sequence[Study], cohorts: Sequence[Cohort]) -> dict[str, Any]:
    """A programme with what it asks and teaches, and the groups that take people in."""
    return {
        "codigo": programme.code,
        "version": programme.version,
        "nombre": programme.name,
        "nivel": LEVEL[programme.level],
        "area": programme.area_id,
        "descripcion": programme.summary or None,
        "horas": programme.hours,
        "meses_lectiva": programme.teaching_months,
        "meses_productiva": programme.practice_months,
        "edad_minima": programme.minimum_age,
        "estudios": programme.get_schooling_display(),
        "requisitos": programme.requirements.splitlines(),
        "documentos": programme.documents.splitlines(),
        "seleccion": programme.get_selection_display(),
        "url": address("programme", code=programme.code, version=programme.version),
        "competencias": [
            {
                "codigo": study.code,
                "nombre": study.name,
                "horas": study.hours,
                "resultados": [
                    {"codigo": code, "nombre": name} for code, name in zip(study.codes, study.outcomes, strict=True)
                ],
            }
            for study in studies
        ],
        "fichas": [of_cohort(cohort) for cohort in cohorts],
    }


def of_cohort(cohort: Cohort) -> dict[str, Any]:
    """One group."""
    return {
        "numero": cohort.number,
        "programa": {"codigo": cohort.programme.code, "version": cohort.programme.version},
        "centro": {"codigo": cohort.centre_id, "nombre": cohort.centre.name, "regional": cohort.centre.regional.name},
        "municipio": cohort.municipality_id,
        "lugar": cohort.place,
        "direccion": cohort.address or None,
        "modalidad": MODALITY[cohort.modality],
        "jornada": SHIFT[cohort.shift],
        "oferta": slug(cohort.get_kind_display().split(",")[0]),
        "estado": cohort.get_state_display(),
        "abre": cohort.opens,
        "cierra": cohort.closes,
        "inicio": cohort.start,
        "inicio_productiva": cohort.practice_start,
        "fin": cohort.end,
        "cupos": cohort.places,
        "cupos_libres": cohort.places_left,
        "url": address("cohort", number=cohort.number),
    }


def _programme(groups: Sequence[Group]) -> dict[str, Any]:
    first = groups[0]
    return {
        "codigo": first.code,
        "version": first.version,
        "nombre": first.name,
        "nivel": LEVEL[first.level],
        "area": first.area or None,
        "horas": first.hours,
        "url": address("programme", code=first.code, version=first.version),
        "fichas": [_group(group) for group in groups],
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "numero": group.number,
        "municipio": group.municipality or None,
        "modalidad": MODALITY[group.modality],
        "jornada": SHIFT[group.shift],
        "abre": group.opens,
        "cierra": group.closes,
        "inicio": group.start,
        "cupos_libres": group.places_left,
        "url": address("cohort", number=group.number),
    }
