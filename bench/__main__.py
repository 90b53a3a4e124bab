"""What is promised about speed: `make bench`, or one part with `python -m bench award|imports|papers|…`."""

import subprocess
import sys

PARTS = {
    "award": "un millón de inscritos, al lado de sort",
    "offer": "buscar formación y ver un programa, al lado de sus sentencias solas en PostgreSQL",
    "portal": "páginas, al lado de sus sentencias solas en PostgreSQL",
    "papers": "papeles compuestos y firmados, al lado de cada mitad sola",
    "national": "una convocatoria de todo el país cargada y adjudicada, al lado de COPY",
    "month": "un millón de pagos de un mes: preparados, enviados y conciliados, al lado de COPY",
    "imports": "líneas de un reporte revisadas y cargadas, al lado de COPY",
    "recovery": "si el tiempo de «¿Olvidó su contraseña?» dice quién está registrado",
}


def main(asked: list[str]) -> None:
    if unknown := set(asked) - set(PARTS):
        raise SystemExit(f"no hay medida de {', '.join(sorted(unknown))}; hay {', '.join(PARTS)}")
    for name in asked or PARTS:
        print(f"{name}: {PARTS[name]}", flush=True)
        if code := subprocess.run([sys.executable, "-m", f"bench.{name}"]).returncode:  # each has settings of its own
            raise SystemExit(code)


if __name__ == "__main__":
    main(sys.argv[1:])
