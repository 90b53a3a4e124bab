#!/usr/bin/env python3
"""Comprueba que su línea está en el paquete público de una adjudicación, sin Sofía: solo necesita Python 3.

    python3 comprobar.py mi-prueba.json paquete.json

Lee su línea y su sal, calcula su compromiso y lo busca en el paquete público que cualquiera descarga.
Termina con 0 si su línea está y coincide, y con 1 si no.
"""

import hashlib
import json
import sys
from pathlib import Path


def published(application: str, bundle: bytes) -> str:
    """La línea pública de esa inscripción; vacía si no está."""
    lines: list[str] = json.loads(bundle)["lines"]
    return next((line for line in lines if line.startswith(f"{application},")), "")


def main(proof_path: str, bundle_path: str) -> int:
    proof, bundle = json.loads(Path(proof_path).read_bytes()), Path(bundle_path).read_bytes()
    computed = hashlib.sha256(f"{proof['salt']}|{proof['line']}".encode()).hexdigest()
    line = published(proof["application"], bundle)
    same = hashlib.sha256(bundle).hexdigest() == proof["bundle_sha256"]
    right = line.rpartition(",")[2] == computed and proof["line"].startswith(f"{proof['application']},")
    sys.stdout.write(f"Su línea pública: {line or 'no está'}\n")
    sys.stdout.write(f"Su compromiso: {computed}\n")
    sys.stdout.write(f"Paquete público: {'el mismo' if same else 'OTRO: descárguelo de nuevo'}\n")
    sys.stdout.write(f"Su línea {'coincide' if right else 'NO COINCIDE'}\n")
    return 0 if right and same else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("Uso: python3 comprobar.py mi-prueba.json paquete.json")
    sys.exit(main(sys.argv[1], sys.argv[2]))
