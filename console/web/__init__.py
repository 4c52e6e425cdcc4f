"""The front app: the door that everything else stands behind, and the pages people work on.

``app.build_app`` joins the parts; ``python -m console.web`` serves them; README.md tells how to add a page.
"""
