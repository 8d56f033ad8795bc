# Everything is in installer/setup.py, so that a machine without make needs only Python.
PYTHON ?= python3

.PHONY: run test pictures

run:
	$(PYTHON) installer/setup.py run

test:
	$(PYTHON) installer/setup.py test

# make pictures ONLY="prove study" takes only these anew
pictures:
	$(PYTHON) installer/setup.py pictures $(ONLY)
