"""Every error Knooppunt raises on purpose.

::

    EcosystemError
    ├── SettingsError
    ├── SchemaError
    ├── ClaimError
    ├── IdentityError
    ├── LoadError
    │   ├── SourceChanged
    │   └── ExpectationFailed
    ├── StoreError
    │   └── StoreUnavailable
    ├── AnalysisError
    │   └── NotApplicable
    ├── CertificateError
    └── ExportError

A message says what is wrong, where (file, row, option), and what to do about it.
"""


class EcosystemError(Exception):
    """Root of all errors raised on purpose."""


class SettingsError(EcosystemError):
    """A setting is missing or has a value that is not allowed."""


class SchemaError(EcosystemError):
    """The schema contradicts itself."""


class ClaimError(EcosystemError):
    """A claim cannot be formed from what was given."""


class IdentityError(EcosystemError):
    """An id is malformed, or means two things."""


class LoadError(EcosystemError):
    """A load cannot go on."""


class SourceChanged(LoadError):
    """A source no longer has the form its loader knows."""


class ExpectationFailed(LoadError):
    """A source holds more or less than its loader was told to expect."""


class StoreError(EcosystemError):
    """A store cannot do what was asked."""


class StoreUnavailable(StoreError):
    """A store cannot be reached, or refuses the credentials."""


class AnalysisError(EcosystemError):
    """An analysis was given an option it cannot use."""


class NotApplicable(AnalysisError):
    """An analysis is not defined for this graph."""


class CertificateError(EcosystemError):
    """A certificate cannot be issued or read."""


class ExportError(EcosystemError):
    """An export cannot be written."""
